using EventSphere.Domain.Modules.Audit;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>A registration that is made now.</summary>
internal sealed record NewRegistration(
    Guid Id, Guid TicketTypeId, RegistrationStatus Status, string Email, string FirstName, string LastName, string? Answers,
    Guid? GroupId, bool IsGuest, long PriceMinor, Guid? TierId, Guid? VoucherId, Guid? FormVersionId);

/// <summary>What is taken beside a new registration's ticket.</summary>
internal sealed record NewAddOn(Guid RegistrationId, HeldLine Line);

/// <summary>A ticket that is issued now.</summary>
internal sealed record NewTicket(Guid Id, Guid RegistrationId, Guid TicketTypeId, byte[] TokenHash, byte[] TokenCipher);

/// <summary>An answer to be kept.</summary>
internal sealed record NewAnswer(string Key, byte[] RequestHash, byte[] Cipher);

/// <summary>A message to be sent.</summary>
internal sealed record NewMessage(Guid Id, string Type, string Payload, string? TraceParent);

/// <summary>Places that are held from now on.</summary>
internal sealed record NewHold(Guid Id, byte[] TokenHash, DateTimeOffset ExpiresAt, Guid? VoucherId, Guid? WaitingPlaceId, IReadOnlyList<HeldLine> Lines);

/// <summary>A registration that becomes something else.</summary>
internal sealed record RegistrationTurn(Guid Id, RegistrationStatus Status, Guid? DecidedBy, CancelledBy? CancelledBy);

/// <summary>What a holder says of themselves now.</summary>
/// <param name="Email">Null: the same person.</param>
internal sealed record HolderUpdate(Guid Id, string? Email, string FirstName, string LastName, string? Answers, Guid? FormVersionId);

/// <summary>Somebody who waits from now on.</summary>
internal sealed record NewWaiting(
    Guid Id, Guid TicketTypeId, string Email, string FirstName, string LastName, int Quantity, bool AllOrNothing, byte[] TokenHash, byte[] TokenCipher);

/// <summary>Somebody who waited, and what becomes of it.</summary>
/// <param name="HoldId">What is offered; null: it stays as it is.</param>
internal sealed record WaitingTurn(Guid Id, WaitingStatus Status, Guid? HoldId = null, DateTimeOffset? OfferEndsAt = null);

/// <summary>All that the decisions of one commit want stored, besides what they did to the pools.</summary>
internal sealed class PlaceChanges
{
    public List<NewRegistration> Registrations { get; } = [];

    public List<NewAddOn> AddOns { get; } = [];

    public List<NewTicket> Tickets { get; } = [];

    public List<NewAnswer> Answers { get; } = [];

    public List<NewMessage> Messages { get; } = [];

    public List<NewHold> Holds { get; } = [];

    public List<(Guid Id, HoldStatus Status)> EndedHolds { get; } = [];

    /// <summary>By registration: one that is approved and cancelled in the same commit is cancelled.</summary>
    public Dictionary<Guid, RegistrationTurn> Turned { get; } = [];

    public List<HolderUpdate> Holders { get; } = [];

    /// <summary>Registrations whose tickets admit nobody from now on.</summary>
    public List<Guid> Voided { get; } = [];

    public List<NewWaiting> Waiting { get; } = [];

    public List<WaitingTurn> WaitingTurns { get; } = [];

    /// <summary>By voucher; less than nothing where uses come back.</summary>
    public Dictionary<Guid, int> VoucherUses { get; } = [];

    public List<AuditNote> Audit { get; } = [];

    /// <summary>Whether nothing changes.</summary>
    public bool IsEmpty =>
        Registrations.Count == 0 && Answers.Count == 0 && Holds.Count == 0 && EndedHolds.Count == 0 && Turned.Count == 0 && Holders.Count == 0
        && Waiting.Count == 0 && WaitingTurns.Count == 0;

    /// <summary>Whether there is something that only few commits have: then more statements are sent.</summary>
    public bool IsSimple =>
        AddOns.Count == 0 && Holds.Count == 0 && EndedHolds.Count == 0 && Turned.Count == 0 && Holders.Count == 0 && Voided.Count == 0 && Waiting.Count == 0
        && WaitingTurns.Count == 0 && VoucherUses.Count == 0 && Audit.Count == 0;

    public void UseVoucher(Guid? voucher, int times)
    {
        if (voucher is { } id && times != 0)
            VoucherUses[id] = VoucherUses.GetValueOrDefault(id) + times;
    }
}
