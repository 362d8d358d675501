using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;
using EventSphere.Tests.Support;
using HoldLine = EventSphere.Contracts.Modules.Registrations.HoldLine;

namespace EventSphere.Tests.Modules.Registrations;

/// <summary>
/// An event in memory, which stores what the decider decides as the database does: counters and ledger by what it says of the pools, rows by what it says
/// of everything else. That the three agree is then no matter of course.
/// </summary>
internal sealed class PlaceModel
{
    public static readonly Guid Plain = Guid.CreateVersion7();
    public static readonly Guid Approved = Guid.CreateVersion7();
    public static readonly Guid Beside = Guid.CreateVersion7();
    private static readonly Guid Tenant = Guid.CreateVersion7();
    private static readonly Guid Event = Guid.CreateVersion7();
    private static readonly Guid Capacity = Guid.CreateVersion7();
    private static readonly Guid PlainQuota = Guid.CreateVersion7();
    private static readonly Guid ApprovedQuota = Guid.CreateVersion7();
    private static readonly Guid BesideQuota = Guid.CreateVersion7();
    private static readonly Guid EarlyQuota = Guid.CreateVersion7();
    private static readonly Guid Voucher = Guid.CreateVersion7();
    private static readonly OfferedTier Early = new(Guid.CreateVersion7(), 0, null, EarlyQuota);

    // The second costs something once its early places are gone; the third is taken beside the others.
    private static readonly Dictionary<Guid, OfferedTicketType> Types = new()
    {
        [Plain] = new(Plain, 0, null, null, [Capacity, PlainQuota]),
        [Approved] = new(Approved, 100, null, null, [Capacity, ApprovedQuota]) { NeedsApproval = true, Tiers = [Early] },
        [Beside] = new(Beside, 0, null, null, [BesideQuota]) { IsAddOn = true },
    };

    private static readonly DataCipher Cipher = new(new string('k', 32));
    private static readonly TicketTokens Tokens = new(Cipher, new Uri("https://tickets.example"));
    private readonly FixedClock clock = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly Dictionary<Guid, PoolBook> pools;
    private readonly Dictionary<Guid, RegistrationRow> registrations = [];
    private readonly Dictionary<Guid, HoldRow> holds = [];
    private readonly List<(NewWaiting Row, WaitingStatus Status)> line = [];
    private int vouchersUsed;

    public PlaceModel(int capacity) => pools = new()
    {
        [Capacity] = new(capacity),
        [PlainQuota] = new(capacity),
        [ApprovedQuota] = new(3),
        [BesideQuota] = new(4),
        [EarlyQuota] = new(2),
    };

    /// <summary>Tokens of tickets and holds that somebody has; some are good for nothing any more.</summary>
    public List<string> TicketTokensHeld { get; } = [];

    public List<(string Token, IReadOnlyList<HoldLine> Lines)> HoldTokensHeld { get; } = [];

    public IReadOnlyList<Guid> RegistrationIds => [.. registrations.Keys];

    public int MaxVoucherUses => 3;

    public void Advance(TimeSpan by) => clock.Advance(by);

    /// <summary>As an organizer does; refused where the places are taken.</summary>
    public void SetCapacity(int quota)
    {
        var book = pools[Capacity];
        if (quota < book.Sold + book.Held)
            return;
        book.Ledger.Add((PlaceReason.QuotaChanged, 0, 0, quota - book.Quota));
        book.Quota = quota;
    }

    /// <summary>Reads, decides and stores: one commit.</summary>
    public IReadOnlyList<PlaceResult> Commit(params IReadOnlyList<PlaceOperation> operations) => Store(Read(operations), operations);

    /// <summary>What a commit sees that reads now.</summary>
    public PlaceFacts Read(IReadOnlyList<PlaceOperation> operations)
    {
        var known = holds.ToDictionary(hold => hold.Key, hold => new HeldPlaces(
            hold.Key, hold.Value.Status, hold.Value.Row.ExpiresAt, hold.Value.Row.WaitingPlaceId, hold.Value.Row.VoucherId, [], hold.Value.Row.Lines));
        return new PlaceFacts
        {
            EventId = Event,
            EventStatus = EventStatus.Published,
            EventStartsAt = clock.GetUtcNow().AddDays(30),
            EventEndsAt = clock.GetUtcNow().AddDays(31),
            MaxPerOrder = 5,
            HasWaitingList = true,
            TicketTypes = Types,
            Pools = pools.ToDictionary(pool => pool.Key, pool => new PoolPlaces(pool.Value.Quota - pool.Value.Sold - pool.Value.Held, pool.Key == Capacity)),
            RegisteredEmails = [.. registrations.Values.Where(r => r.Lives && !r.Row.IsGuest).Select(r => r.Row.Email)],
            KeptAnswers = [],
            ExpiredHolds = [.. known.Values.Where(hold => hold.Status == HoldStatus.Open && hold.ExpiresAt <= clock.GetUtcNow())],
            Holds = holds.ToDictionary(hold => Hashes.Key(hold.Value.Row.TokenHash), hold => known[hold.Key]),
            Vouchers = new Dictionary<string, OfferedVoucher> { ["CODE"] = new(Voucher, "CODE", VoucherEffect.Percent, 100, MaxVoucherUses - vouchersUsed, null, null, [], false) },
            Registrations = registrations.ToDictionary(r => r.Key, r => r.Value.ToKnown()),
            Tickets = registrations.SelectMany(r => r.Value.Tickets, (r, ticket) => (ticket, r)).ToDictionary(
                pair => Hashes.Key(pair.ticket.Hash), pair => new KnownTicket(pair.r.Key, pair.ticket.IsVoid)),
            Line = new WaitingLine([.. Waiting.GroupBy(w => w.TicketTypeId).Select(w => new WaitingDemand(w.Key, w.Sum(x => x.Quantity), w.Min(x => x.AllOrNothing ? x.Quantity : 1)))])
            {
                Guests = [.. Waiting.Select(w => new WaitingGuest(w.Id, w.TicketTypeId, w.Quantity, w.AllOrNothing, w.TokenCipher))],
            },
        };
    }

    public IReadOnlyList<PlaceResult> Store(PlaceFacts facts, IReadOnlyList<PlaceOperation> operations)
    {
        var decider = new PlaceDecider(Tenant, facts, clock.GetUtcNow(), Tokens, Cipher);
        decider.ExpireHolds();
        PlaceResult[] results = [.. operations.Select(decider.Decide)];
        foreach (var (id, pool) in facts.Pools)
        {
            foreach (var (reason, move) in pool.Moves)
            {
                pools[id].Sold += move.Sold;
                pools[id].Held += move.Held;
                pools[id].Ledger.Add((reason, move.Sold, move.Held, 0));
            }
        }

        Apply(decider.Changes);
        foreach (var (result, operation) in results.Zip(operations).Where(done => done.First.Refusal is null))
            Remember(result, operation);
        return results;
    }

    /// <summary>What is wrong with the books, if anything.</summary>
    public IEnumerable<string> Faults()
    {
        var living = registrations.Values.Where(r => r.Lives).ToArray();
        foreach (var (id, book) in pools)
        {
            var sold = living.Where(r => r.Status == RegistrationStatus.Confirmed).Sum(r => r.TakesOf(id));
            var held = living.Where(r => r.Status == RegistrationStatus.Pending).Sum(r => r.TakesOf(id))
                + holds.Values.Where(h => h.Status == HoldStatus.Open).Sum(h => h.Row.Lines.Sum(l => TakesOf(l, id)));
            if (book.Sold + book.Held > book.Quota)
                yield return $"{book.Sold} sold and {book.Held} held of {book.Quota}";
            if (book.Sold < 0 || book.Held < 0)
                yield return $"{book.Sold} sold, {book.Held} held";
            if ((book.Sold, book.Held, book.Quota) != (book.Ledger.Sum(l => l.Sold), book.Ledger.Sum(l => l.Held), book.Ledger.Sum(l => l.Quota)))
                yield return "the ledger sums up to something else than the counters";
            if ((book.Sold, book.Held) != (sold, held))
                yield return $"counted {sold} sold and {held} held, and the counters say {book.Sold} and {book.Held}";
        }

        var uses = living.Count(r => r.Row.VoucherId is not null) + holds.Values.Where(h => h.Status == HoldStatus.Open && h.Row.VoucherId is not null)
            .Sum(h => h.Row.Lines.Sum(l => Types[l.TicketTypeId].IsAddOn ? 0 : l.Quantity));
        if (uses != vouchersUsed || uses > MaxVoucherUses)
            yield return $"the voucher says {vouchersUsed} uses, there are {uses} of {MaxVoucherUses}";
        if (living.Where(r => !r.Row.IsGuest).GroupBy(r => r.Row.Email).Any(same => same.Count() > 1))
            yield return "somebody is registered twice";
        if (living.Any(r => r.Tickets.Count(t => !t.IsVoid) != 1) || registrations.Values.Any(r => !r.Lives && r.Tickets.Any(t => !t.IsVoid)))
            yield return "a registration has more or fewer good tickets than it should";
    }

    private IEnumerable<NewWaiting> Waiting => line.Where(w => w.Status == WaitingStatus.Waiting).Select(w => w.Row);

    private static int TakesOf(HeldLine line, Guid pool) =>
        Types[line.TicketTypeId].PoolIds.Contains(pool) || (pool == EarlyQuota && line.TierId == Early.Id) ? line.Quantity : 0;

    private void Apply(PlaceChanges changes)
    {
        foreach (var (id, status) in changes.EndedHolds)
            holds[id] = holds[id] with { Status = status };
        foreach (var turn in changes.Turned.Values)
            registrations[turn.Id].Status = turn.Status;
        foreach (var ticket in changes.Voided.SelectMany(id => registrations[id].Tickets))
            ticket.IsVoid = true;
        vouchersUsed += changes.VoucherUses.Values.Sum();
        foreach (var made in changes.Registrations)
            registrations.Add(made.Id, new RegistrationRow(made, [.. changes.AddOns.Where(a => a.RegistrationId == made.Id).Select(a => a.Line)]) { Status = made.Status });
        foreach (var ticket in changes.Tickets)
            registrations[ticket.RegistrationId].Tickets.Add(new TicketRow(ticket.TokenHash));
        foreach (var holder in changes.Holders.Where(h => h.Email is not null))
            registrations[holder.Id].Row = registrations[holder.Id].Row with { Email = holder.Email!, IsGuest = false };
        foreach (var hold in changes.Holds)
            holds.Add(hold.Id, new HoldRow(hold, HoldStatus.Open));
        line.AddRange(changes.Waiting.Select(row => (row, WaitingStatus.Waiting)));
        foreach (var turn in changes.WaitingTurns)
        {
            var at = line.FindIndex(w => w.Row.Id == turn.Id);
            line[at] = (line[at].Row, turn.Status);
            if (turn.HoldId is { } offer)
                HoldTokensHeld.Add((OfferTokens.Of(Tokens.Decrypt(Tenant, line[at].Row.TokenCipher), offer), [.. holds[offer].Row.Lines.Select(l => new HoldLine(l.TicketTypeId, "", l.Quantity, 0, false))]));
        }
    }

    private void Remember(PlaceResult result, PlaceOperation operation)
    {
        switch (operation)
        {
            case RegistrationAttempt:
                TicketTokensHeld.Add(result.As<RegistrationResponse>().Value.Ticket.Token);
                break;
            case GroupAttempt:
                TicketTokensHeld.AddRange(result.As<GroupRegistrationResponse>().Value.Registrations.Select(r => r.Ticket.Token));
                break;
            case HoldAttempt:
                var hold = result.As<HoldResponse>().Value;
                HoldTokensHeld.Add((hold.Token, hold.Lines));
                break;
        }
    }

    private sealed class PoolBook(int quota)
    {
        public int Quota { get; set; } = quota;

        public int Sold { get; set; }

        public int Held { get; set; }

        public List<(PlaceReason Reason, int Sold, int Held, int Quota)> Ledger { get; } = [(PlaceReason.Opened, 0, 0, quota)];
    }

    private sealed record HoldRow(NewHold Row, HoldStatus Status);

    private sealed class TicketRow(byte[] hash)
    {
        public byte[] Hash => hash;

        public bool IsVoid { get; set; }
    }

    private sealed class RegistrationRow(NewRegistration row, IReadOnlyList<HeldLine> addOns)
    {
        public NewRegistration Row { get; set; } = row;

        public RegistrationStatus Status { get; set; }

        public List<TicketRow> Tickets { get; } = [];

        public bool Lives => Status is RegistrationStatus.Confirmed or RegistrationStatus.Pending;

        public int TakesOf(Guid pool) => addOns.Prepend(Ticket).Sum(l => PlaceModel.TakesOf(l, pool));

        public KnownRegistration ToKnown() => new(Row.Id, Status, Ticket, addOns) { VoucherId = Row.VoucherId, Email = Row.Email, IsGuest = Row.IsGuest };

        private HeldLine Ticket => new(Row.TicketTypeId, 1, Row.PriceMinor, Row.TierId);
    }
}
