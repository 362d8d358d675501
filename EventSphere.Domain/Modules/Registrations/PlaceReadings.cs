using EventSphere.Domain.Persistence;
using Npgsql;
using static EventSphere.Domain.Modules.Registrations.PlaceReading;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>Takes a statement, and what is done with each of its rows.</summary>
internal delegate void AskPlaces(NpgsqlBatchCommand command, Action<NpgsqlDataReader> row);

/// <summary>Holds that ran out, and those that were asked for.</summary>
internal sealed class HoldReading(Guid eventId, PlaceQuestions questions, DateTimeOffset now)
{
    private const string Columns = """
        select h.id, h.status, h.expires_at, h.waiting_place_id, h.voucher_id, v.ticket_type_ids, h.token_hash,
               array_agg(l.ticket_type_id order by l.ticket_type_id), array_agg(l.quantity order by l.ticket_type_id),
               array_agg(l.price_minor order by l.ticket_type_id), array_agg(l.price_tier_id order by l.ticket_type_id)
        from holds h join hold_lines l on l.hold_id = h.id left join vouchers v on v.id = h.voucher_id
        """;

    // As many as one commit gives back; the rest follows with the next.
    private const string RanOut = "select id from holds where event_id = $1 and status = 0 and expires_at <= $2 order by expires_at limit 200";

    private const string ReadRanOut = $"{Columns} where h.id in ({RanOut}) group by h.id, v.ticket_type_ids";

    private const string ReadAsked = $"""
        {Columns} where h.id in (
          ({RanOut})
          union select id from holds where event_id = $1 and token_hash = any($3)
          union select hold_id from waiting_places where event_id = $1 and (token_hash = any($4) or id = any($5)))
        group by h.id, v.ticket_type_ids
        """;

    private readonly Dictionary<Guid, HeldPlaces> holds = [];
    private readonly Dictionary<string, HeldPlaces> byToken = new(StringComparer.Ordinal);

    public IReadOnlyList<HeldPlaces> Expired => [.. holds.Values.Where(hold => hold.Status == HoldStatus.Open && hold.ExpiresAt <= now)];

    public IReadOnlyDictionary<string, HeldPlaces> ByToken => byToken;

    public HeldPlaces? Find(Guid? id) => id is { } known ? holds.GetValueOrDefault(known) : null;

    public void Ask(AskPlaces ask) => ask(
        questions.AsksForHolds
            ? Command(ReadAsked, Value(eventId), Value(now), Value(questions.Holds), Value(questions.Waiting), Value(questions.WaitingIds))
            : Command(ReadRanOut, Value(eventId), Value(now)),
        Row);

    private void Row(NpgsqlDataReader row)
    {
        var (types, quantities, prices, tiers) = (row.GetFieldValue<Guid[]>(7), row.GetFieldValue<int[]>(8), row.GetFieldValue<long[]>(9), row.GetFieldValue<Guid?[]>(10));
        var hold = new HeldPlaces(
            row.GetGuid(0), (HoldStatus)row.GetInt16(1), row.Time(2), row.IdOrNull(3), row.IdOrNull(4), row.IsDBNull(5) ? [] : row.GetFieldValue<Guid[]>(5),
            [.. types.Select((type, i) => new HeldLine(type, quantities[i], prices[i], tiers[i]))]);
        holds.Add(hold.Id, hold);
        byToken.Add(Hashes.Key(row.GetFieldValue<byte[]>(6)), hold);
    }
}

/// <summary>
/// Registrations that were named, by themselves or by their ticket. The tickets are locked before it is looked whether they were admitted: the door takes
/// them too (<c>CheckInDesk</c>), so either it sees that a ticket is void or this sees that it was admitted.
/// </summary>
internal sealed class RegistrationReading(Guid eventId, PlaceQuestions questions)
{
    private const string LockTickets = """
        select registration_id, token_hash, voided_at is not null from tickets
        where event_id = $1 and (token_hash = any($2) or registration_id = any($3)) order by id for update
        """;

    private const string Named = "r.id = any($3 || array(select k.registration_id from tickets k where k.event_id = $1 and k.token_hash = any($2)))";

    private const string ReadAddOns = $"""
        select a.registration_id, a.ticket_type_id, a.quantity, a.price_minor, a.price_tier_id
        from registration_add_ons a join registrations r on r.id = a.registration_id where r.event_id = $1 and {Named}
        """;

    private const string ReadRegistrations = $"""
        select r.id, r.status, r.ticket_type_id, r.price_minor, r.price_tier_id, r.voucher_id, r.email, r.first_name, r.last_name, r.is_guest,
               exists (select from check_ins c where c.registration_id = r.id and c.undone_at is null), {Registration.HolderVersion}
        from registrations r where r.event_id = $1 and {Named}
        """;

    private readonly Dictionary<Guid, KnownRegistration> registrations = [];
    private readonly Dictionary<string, KnownTicket> tickets = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, List<HeldLine>> addOns = [];

    public IReadOnlyDictionary<Guid, KnownRegistration> Registrations => registrations;

    public IReadOnlyDictionary<string, KnownTicket> Tickets => tickets;

    public void Ask(AskPlaces ask)
    {
        if (!questions.AsksForRegistrations)
            return;
        ask(With(LockTickets), row => tickets.Add(Hashes.Key(row.GetFieldValue<byte[]>(1)), new KnownTicket(row.GetGuid(0), row.GetBoolean(2))));
        ask(With(ReadAddOns), row =>
            (addOns.TryGetValue(row.GetGuid(0), out var known) ? known : addOns[row.GetGuid(0)] = [])
                .Add(new HeldLine(row.GetGuid(1), row.GetInt32(2), row.GetInt64(3), row.IdOrNull(4))));
        ask(With(ReadRegistrations), row => registrations.Add(row.GetGuid(0), ReadRegistration(row)));
    }

    private NpgsqlBatchCommand With(string sql) => Command(sql, Value(eventId), Value(questions.Tickets), Value(questions.Registrations));

    private KnownRegistration ReadRegistration(NpgsqlDataReader row) => new(
        row.GetGuid(0), (RegistrationStatus)row.GetInt16(1), new HeldLine(row.GetGuid(2), 1, row.GetInt64(3), row.IdOrNull(4)),
        addOns.TryGetValue(row.GetGuid(0), out var beside) ? beside : [])
    {
        VoucherId = row.IdOrNull(5),
        Email = row.GetString(6),
        FirstName = row.GetString(7),
        LastName = row.GetString(8),
        IsGuest = row.GetBoolean(9),
        IsAdmitted = row.GetBoolean(10),
        Version = row.GetString(11),
    };
}

/// <summary>Places in the line that were asked for, and the line itself where it is offered something.</summary>
internal sealed class WaitingReading(Guid eventId, PlaceQuestions questions)
{
    private const string ReadAsked = """
        select id, status, first_name || ' ' || last_name, hold_id, token_hash from waiting_places where event_id = $1 and (token_hash = any($2) or id = any($3))
        """;

    private const string ReadLine =
        "select id, ticket_type_id, quantity, all_or_nothing, token_cipher from waiting_places where event_id = $1 and status = 0 order by id";

    private const string ReadEmails = "select email from waiting_places where event_id = $1 and email = any($2) and status in (0, 1)";

    private readonly List<WaitingGuest> guests = [];
    private readonly Dictionary<string, KnownWaiting> asked = new(StringComparer.Ordinal);

    public IReadOnlyList<WaitingGuest> Guests => guests;

    public IReadOnlyDictionary<string, KnownWaiting> Asked => asked;

    public HashSet<string> Emails { get; } = new(StringComparer.Ordinal);

    /// <param name="holds">Read before.</param>
    public void Ask(AskPlaces ask, HoldReading holds)
    {
        if (questions.AsksForWaiting)
        {
            ask(Command(ReadAsked, Value(eventId), Value(questions.Waiting), Value(questions.WaitingIds)), row =>
            {
                var waiting = new KnownWaiting(row.GetGuid(0), (WaitingStatus)row.GetInt16(1), row.GetString(2), holds.Find(row.IdOrNull(3)));
                asked[Hashes.Key(row.GetFieldValue<byte[]>(4))] = waiting;
                asked[waiting.Id.ToString()] = waiting;
            });
        }

        if (questions.AsksForLine)
        {
            ask(Command(ReadLine, Value(eventId)), row =>
                guests.Add(new WaitingGuest(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), row.GetBoolean(3), row.GetFieldValue<byte[]>(4))));
        }

        if (questions.WaitingEmails is { Length: > 0 } emails)
            ask(Command(ReadEmails, Value(eventId), Value(emails)), row => Emails.Add(row.GetString(0)));
    }
}

/// <summary>Vouchers whose codes were given. Locked, since whoever edits one doesn't take the event's pools.</summary>
internal static class VoucherReading
{
    private const string ReadVouchers = """
        select id, code, effect, value, max_uses - used, valid_from, valid_until, ticket_type_ids, opens_hidden
        from vouchers where event_id = $1 and code = any($2) order by id for no key update
        """;

    public static void Ask(AskPlaces ask, Guid eventId, string[] codes, Dictionary<string, OfferedVoucher> found) =>
        ask(Command(ReadVouchers, Value(eventId), Value(codes)), row => found.Add(row.GetString(1), Read(row)));

    /// <summary>A row of these columns.</summary>
    public static OfferedVoucher Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), (VoucherEffect)row.GetInt16(2), row.IsDBNull(3) ? null : row.GetInt64(3), row.IsDBNull(4) ? null : row.GetInt32(4),
        row.TimeOrNull(5), row.TimeOrNull(6), row.GetFieldValue<Guid[]>(7), row.GetBoolean(8));
}
