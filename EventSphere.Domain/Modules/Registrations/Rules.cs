using EventSphere.Contracts;
using EventSphere.Domain.Modules.Events;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>Only a published event that isn't over takes registrations.</summary>
internal static class EventIsOpen
{
    public static Refusal? Check(PlaceFacts facts, DateTimeOffset now) =>
        facts.EventStatus == EventStatus.Cancelled ? Refusal.Conflict(ErrorCodes.EventIsCancelled, "This event was cancelled. Its page says more.")
        : facts.EventStatus != EventStatus.Published ? Refusal.NotFound(ErrorCodes.NotFound, "There is no such event.")
        : facts.EventEndsAt <= now ? Refusal.Conflict(ErrorCodes.RegistrationNotOpen, "This event is over.")
        : null;
}

/// <summary>A ticket type is sold from its start, included, until its end, excluded.</summary>
internal static class SalesWindowIsOpen
{
    public static Refusal? Check(DateTimeOffset? salesStart, DateTimeOffset? salesEnd, DateTimeOffset now) =>
        now < salesStart ? Refusal.Conflict(ErrorCodes.RegistrationNotOpen, "Registration for this ticket has not begun yet. Come back when it opens.")
        : now >= salesEnd ? Refusal.Conflict(ErrorCodes.RegistrationNotOpen, "Registration for this ticket has ended. Choose another ticket if there is one.")
        : null;
}

/// <summary>What was taken out of the offer can't be had, and what is hidden only with a code that opens it: to others there is no such ticket.</summary>
internal static class TicketTypeIsOffered
{
    public static Refusal? Check(OfferedTicketType? type, OfferedVoucher? voucher) =>
        type is null or { IsArchived: true } || (type.IsHidden && !(voucher is { OpensHidden: true } && voucher.IsGoodFor(type.Id)))
            ? Refusal.NotFound(ErrorCodes.TicketTypeUnknown, "This event has no such ticket. Load the page anew and choose one.")
            : null;
}

/// <summary>Until payments are taken, only what costs nothing can be had.</summary>
internal static class TicketIsFree
{
    public static Refusal? Check(long priceMinor) => priceMinor > 0
        ? Refusal.Conflict(ErrorCodes.PaymentUnavailable, "This ticket has a price, and online payment isn't available for this event yet. Choose a free ticket or ask the organizer.")
        : null;
}

/// <summary>One living registration an address and event.</summary>
internal static class PersonIsNew
{
    /// <param name="field">Where in the request the address stands, if it has several.</param>
    public static Refusal? Check(IReadOnlySet<string> registered, string email, string? field = null) => registered.Contains(email)
        ? Refusal.Conflict(ErrorCodes.RegistrationDuplicate, "This email address is registered for this event already. Its ticket was sent by email.") with { Field = field }
        : null;
}

/// <summary>Every pool that is drawn on has as many places as are wanted, besides those that belong to who waits.</summary>
internal static class PlacesAreLeft
{
    public static Refusal? Check(PlaceFacts facts, IReadOnlyDictionary<Guid, int> needed, DateTimeOffset now) =>
        needed.All(need => facts.FreeIn(need.Key, now) >= need.Value) ? null
        : needed.All(need => need.Value == 1)
            ? Refusal.Conflict(ErrorCodes.RegistrationSoldOut, "This ticket is sold out. Choose another ticket if there is one.")
            : Refusal.Conflict(ErrorCodes.RegistrationSoldOut, "There are not as many places left as you want. Choose fewer, or another ticket if there is one.");
}

/// <summary>A key names one request: the same again is answered again, another is refused.</summary>
internal static class KeyNamesThisRequest
{
    public static Refusal? Check(KeptAnswer kept, byte[] requestHash) => kept.RequestHash.AsSpan().SequenceEqual(requestHash)
        ? null
        : Refusal.Conflict(ErrorCodes.IdempotencyKeyReused, "This Idempotency-Key was used for another request. Send a new key with a new request.");
}
