using EventSphere.Domain.Modules.Events;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>
/// What the rules look at, read while the event's pools are locked: nothing of it changes before the commit but by the decisions, which keep it true for
/// the ones after them.
/// </summary>
internal sealed class PlaceFacts
{
    public required Guid EventId { get; init; }

    public string EventTitle { get; init; } = "";

    public required EventStatus EventStatus { get; init; }

    public required DateTimeOffset EventStartsAt { get; init; }

    public required DateTimeOffset EventEndsAt { get; init; }

    public int MaxPerOrder { get; init; } = 10;

    public bool HasWaitingList { get; init; }

    public required IReadOnlyDictionary<Guid, OfferedTicketType> TicketTypes { get; init; }

    public required IReadOnlyDictionary<Guid, PoolPlaces> Pools { get; init; }

    /// <summary>Addresses that are registered already, of those that were asked for; grows with each decision.</summary>
    public required HashSet<string> RegisteredEmails { get; init; }

    /// <summary>Answers that were given under the keys before.</summary>
    public required Dictionary<string, KeptAnswer> KeptAnswers { get; init; }

    /// <summary>What ran out and still has places.</summary>
    public IReadOnlyList<HeldPlaces> ExpiredHolds { get; init; } = [];

    /// <summary>Of those whose tokens were shown, by <see cref="Hashes.Key"/>.</summary>
    public IReadOnlyDictionary<string, HeldPlaces> Holds { get; init; } = new Dictionary<string, HeldPlaces>();

    /// <summary>Of those that were asked for, by code.</summary>
    public IReadOnlyDictionary<string, OfferedVoucher> Vouchers { get; init; } = new Dictionary<string, OfferedVoucher>();

    public IReadOnlyDictionary<Guid, KnownRegistration> Registrations { get; init; } = new Dictionary<Guid, KnownRegistration>();

    /// <summary>Of those whose tokens were shown, by <see cref="Hashes.Key"/>.</summary>
    public IReadOnlyDictionary<string, KnownTicket> Tickets { get; init; } = new Dictionary<string, KnownTicket>();

    public WaitingLine Line { get; init; } = new([]);

    /// <summary>A type's pools, and its tier's.</summary>
    public IEnumerable<PoolPlaces> PoolsOf(OfferedTicketType type, Guid? tierId)
    {
        foreach (var id in type.PoolIds)
            yield return Pools[id];
        if (tierId is { } tier && type.Tiers.FirstOrDefault(t => t.Id == tier)?.PoolId is { } own)
            yield return Pools[own];
    }

    /// <summary>What a pool has for somebody new: what is left, less what those who wait could have of it.</summary>
    public int FreeIn(Guid pool, DateTimeOffset now) => Pools[pool].Left - Line.SpokenFor(this, pool, now);

    /// <summary>How many of a type are left for those who wait.</summary>
    public int LeftOf(OfferedTicketType type) => type.PoolIds.Min(id => Pools[id].Left);

    /// <summary>Whether the decisions took the event's last place.</summary>
    public bool SoldOutNow => Pools.Values.Any(p => p is { IsCapacity: true, Left: 0, Taken: > 0 });

    /// <summary>Whether some pool has more left than before.</summary>
    public bool FreedNow => Pools.Values.Any(p => p.Taken < 0);
}

/// <summary>A ticket type, its prices, its rules and the pools that it draws on.</summary>
internal sealed record OfferedTicketType(Guid Id, long PriceMinor, DateTimeOffset? SalesStart, DateTimeOffset? SalesEnd, IReadOnlyList<Guid> PoolIds)
{
    public string Name { get; init; } = "";

    public string Currency { get; init; } = "";

    public TicketPricingKind Pricing { get; init; }

    public bool IsAddOn { get; init; }

    public bool IsHidden { get; init; }

    public bool NeedsApproval { get; init; }

    public bool IsArchived { get; init; }

    public int MinPerOrder { get; init; } = 1;

    public int MaxPerOrder { get; init; } = 10;

    /// <summary>In the order in which they are tried.</summary>
    public IReadOnlyList<OfferedTier> Tiers { get; init; } = [];

    public IReadOnlyList<Guid> Requires { get; init; } = [];

    public IReadOnlyList<Guid> Excludes { get; init; } = [];
}

/// <summary>A price of a ticket type for a while.</summary>
internal sealed record OfferedTier(Guid Id, long PriceMinor, DateTimeOffset? EndsAt, Guid? PoolId);

/// <summary>A voucher whose code somebody gave.</summary>
internal sealed class OfferedVoucher(
    Guid id, string code, VoucherEffect effect, long? value, int? usesLeft, DateTimeOffset? validFrom, DateTimeOffset? validUntil, IReadOnlyList<Guid> ticketTypeIds, bool opensHidden)
{
    public Guid Id => id;

    public string Code => code;

    public VoucherEffect Effect => effect;

    public long Value => value ?? 0;

    public bool OpensHidden => opensHidden;

    public IReadOnlyList<Guid> TicketTypeIds => ticketTypeIds;

    /// <summary>Null: any number.</summary>
    public int? UsesLeft { get; private set; } = usesLeft;

    public bool IsGoodFor(Guid typeId) => ticketTypeIds.Count == 0 || ticketTypeIds.Contains(typeId);

    public bool IsGoodAt(DateTimeOffset now) => !(now < validFrom) && !(now >= validUntil) && UsesLeft is null or > 0;

    public void Use(int times) => UsesLeft -= times;
}

/// <summary>Why the numbers of a pool change, and by how much.</summary>
internal readonly record struct PoolMove(int Sold, int Held);

/// <summary>The places of a pool during the decisions.</summary>
internal sealed class PoolPlaces(int left, bool isCapacity = false)
{
    private readonly Dictionary<PlaceReason, PoolMove> moves = [];

    /// <summary>Whether it is the event's capacity.</summary>
    public bool IsCapacity => isCapacity;

    public int Left { get; private set; } = left;

    /// <summary>Places that the decisions so far took, less those that they gave back.</summary>
    public int Taken { get; private set; }

    /// <summary>What the decisions so far did, by reason: the lines of the ledger.</summary>
    public IReadOnlyDictionary<PlaceReason, PoolMove> Moves => moves;

    public void Move(PlaceReason reason, int sold, int held)
    {
        if (sold == 0 && held == 0)
            return;
        Left -= sold + held;
        Taken += sold + held;
        var before = moves.GetValueOrDefault(reason);
        moves[reason] = new PoolMove(before.Sold + sold, before.Held + held);
    }
}

/// <summary>So many of one ticket type, at one price.</summary>
internal sealed record HeldLine(Guid TicketTypeId, int Quantity, long PriceMinor, Guid? TierId);

/// <summary>A hold, and what becomes of it.</summary>
internal sealed class HeldPlaces(
    Guid id, HoldStatus status, DateTimeOffset expiresAt, Guid? waitingPlaceId, Guid? voucherId, IReadOnlyList<Guid> voucherTypeIds, IReadOnlyList<HeldLine> lines)
{
    public Guid Id => id;

    public HoldStatus Status { get; set; } = status;

    public DateTimeOffset ExpiresAt => expiresAt;

    public Guid? WaitingPlaceId => waitingPlaceId;

    public Guid? VoucherId => voucherId;

    public IReadOnlyList<HeldLine> Lines => lines;

    /// <summary>Whether a ticket of this type counts as a use of the voucher.</summary>
    public bool UsesVoucherFor(OfferedTicketType type) =>
        voucherId is not null && !type.IsAddOn && (voucherTypeIds.Count == 0 || voucherTypeIds.Contains(type.Id));
}

/// <summary>A registration that there is, and what becomes of it.</summary>
internal sealed class KnownRegistration(Guid id, RegistrationStatus status, HeldLine ticket, IReadOnlyList<HeldLine> addOns)
{
    public Guid Id => id;

    public RegistrationStatus Status { get; set; } = status;

    public bool Lives => Status is RegistrationStatus.Confirmed or RegistrationStatus.Pending;

    /// <summary>Its ticket and all that was taken beside it.</summary>
    public IEnumerable<HeldLine> Lines => addOns.Prepend(ticket);

    public Guid TicketTypeId => ticket.TicketTypeId;

    public Guid? VoucherId { get; init; }

    public string Email { get; set; } = "";

    public string FirstName { get; set; } = "";

    public string LastName { get; set; } = "";

    public bool IsGuest { get; set; }

    public bool IsAdmitted { get; init; }

    /// <summary>Which one of what its holder said of themselves this is.</summary>
    public string Version { get; set; } = "";
}

/// <summary>A ticket whose token was shown.</summary>
internal sealed class KnownTicket(Guid registrationId, bool isVoid)
{
    public Guid RegistrationId => registrationId;

    public bool IsVoid { get; set; } = isVoid;
}

/// <summary>An answer kept under an idempotency key.</summary>
internal sealed record KeptAnswer(byte[] RequestHash, byte[] ResponseCipher);

/// <summary>Hashes as keys of a dictionary.</summary>
internal static class Hashes
{
    public static string Key(byte[] hash) => Convert.ToHexString(hash);
}
