using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>
/// The round trip that locks and reads. The pools are locked first, in the order of their ids; every later statement sees what was committed before the
/// lock was had. What only few events have (tiers, rules, people who wait, holds that ran out) costs the others a look into an index each.
/// </summary>
internal sealed class PlaceReading(Guid tenantId, Guid eventId, PlaceQuestions questions, DateTimeOffset now)
{
    private const string LockPools =
        "select id, quota - sold - held, is_capacity from quota_pools where event_id = $1 order by id for update";

    private const string ReadEvent =
        "select status, starts_at, ends_at, title, max_per_order, has_waiting_list from events where id = $1";

    private const string ReadTicketTypes = """
        select t.id, t.price_minor, t.sales_start, t.sales_end,
               array(select l.quota_pool_id from quota_pool_ticket_types l where l.ticket_type_id = t.id order by l.quota_pool_id),
               t.name, t.currency, t.pricing, t.is_add_on, t.is_hidden, t.needs_approval, t.archived_at is not null, t.min_per_order, t.max_per_order
        from ticket_types t where t.event_id = $1
        """;

    private const string ReadTiers =
        "select ticket_type_id, id, price_minor, ends_at, quota_pool_id from price_tiers where event_id = $1 order by position, id";

    private const string ReadRules = "select ticket_type_id, other_id, kind from ticket_type_rules where event_id = $1";

    private const string ReadDemand = """
        select ticket_type_id, sum(quantity)::int, min(case when all_or_nothing then quantity else 1 end)
        from waiting_places where event_id = $1 and status = 0 group by ticket_type_id
        """;

    private const string ReadRegistered = "select app.registered_emails($1, $2)";

    private const string ReadKeptAnswers =
        "select key, request_hash, response_cipher from idempotency_records where tenant_id = $1 and key = any($2) and expires_at > $3";

    private readonly List<(NpgsqlBatchCommand Command, Action<NpgsqlDataReader> Row)> questionsAsked = [];
    private readonly Dictionary<Guid, PoolPlaces> pools = [];
    private readonly Dictionary<Guid, OfferedTicketType> types = [];
    private readonly Dictionary<Guid, List<OfferedTier>> tiers = [];
    private readonly List<(Guid TypeId, Guid Other, TicketTypeRuleKind Kind)> rules = [];
    private readonly List<WaitingDemand> demand = [];
    private readonly HashSet<string> registered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KeptAnswer> kept = new(StringComparer.Ordinal);
    private (EventStatus Status, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Title, int MaxPerOrder, bool HasWaitingList)? read;

    /// <returns>Null if the tenant has no such event.</returns>
    public async Task<PlaceFacts?> RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var holds = new HoldReading(eventId, questions, now);
        var people = new RegistrationReading(eventId, questions);
        var line = new WaitingReading(eventId, questions);
        var vouchers = new Dictionary<string, OfferedVoucher>(StringComparer.Ordinal);
        Ask(Command(LockPools, Value(eventId)), row => pools.Add(row.GetGuid(0), new PoolPlaces(row.GetInt32(1), row.GetBoolean(2))));
        Ask(Command(ReadEvent, Value(eventId)), row => read = ((EventStatus)row.GetInt16(0), row.Time(1), row.Time(2), row.GetString(3), row.GetInt32(4), row.GetBoolean(5)));
        Ask(Command(ReadTiers, Value(eventId)), ReadTier);
        Ask(Command(ReadRules, Value(eventId)), row => rules.Add((row.GetGuid(0), row.GetGuid(1), (TicketTypeRuleKind)row.GetInt16(2))));
        Ask(Command(ReadTicketTypes, Value(eventId)), ReadType);
        Ask(Command(ReadDemand, Value(eventId)), row => demand.Add(new WaitingDemand(row.GetGuid(0), row.GetInt32(1), row.GetInt32(2))));
        if (questions.Emails is { Length: > 0 } emails)
            Ask(Command(ReadRegistered, Value(eventId), Value(emails)), row => registered.Add(row.GetString(0)));
        if (questions.Keys is { Length: > 0 } keys)
        {
            Ask(Command(ReadKeptAnswers, Value(tenantId), Value(keys), Value(now)), row =>
                kept.Add(row.GetString(0), new KeptAnswer(row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2))));
        }

        holds.Ask(Ask);
        people.Ask(Ask);
        line.Ask(Ask, holds);
        if (questions.Codes is { Length: > 0 } codes)
            VoucherReading.Ask(Ask, eventId, codes, vouchers);

        await using (var batch = new NpgsqlBatch(connection))
        {
            batch.BatchCommands.Add(TenantDatabase.SetTenant(tenantId));
            foreach (var (command, _) in questionsAsked)
                batch.BatchCommands.Add(command);
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            foreach (var (_, row) in questionsAsked)
            {
                await reader.NextResultAsync(cancellationToken);
                while (await reader.ReadAsync(cancellationToken))
                    row(reader);
            }
        }

        return read is not { } found ? null : new PlaceFacts
        {
            EventId = eventId,
            EventTitle = found.Title,
            EventStatus = found.Status,
            EventStartsAt = found.StartsAt,
            EventEndsAt = found.EndsAt,
            MaxPerOrder = found.MaxPerOrder,
            HasWaitingList = found.HasWaitingList,
            TicketTypes = types,
            Pools = pools,
            RegisteredEmails = registered,
            KeptAnswers = kept,
            ExpiredHolds = holds.Expired,
            Holds = holds.ByToken,
            Vouchers = vouchers,
            Registrations = people.Registrations,
            Tickets = people.Tickets,
            Line = new WaitingLine(demand) { Guests = line.Guests, Asked = line.Asked, Emails = line.Emails },
        };
    }

    public static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    private void Ask(NpgsqlBatchCommand command, Action<NpgsqlDataReader> row) => questionsAsked.Add((command, row));

    private void ReadTier(NpgsqlDataReader row)
    {
        var tier = new OfferedTier(row.GetGuid(1), row.GetInt64(2), row.TimeOrNull(3), row.IdOrNull(4));
        // One that was added while the pools were being locked has a pool that isn't: it applies from the next time on.
        if (tier.PoolId is not { } pool || pools.ContainsKey(pool))
            (tiers.TryGetValue(row.GetGuid(0), out var known) ? known : tiers[row.GetGuid(0)] = []).Add(tier);
    }

    private void ReadType(NpgsqlDataReader row)
    {
        var id = row.GetGuid(0);
        var type = new OfferedTicketType(id, row.GetInt64(1), row.TimeOrNull(2), row.TimeOrNull(3), row.GetFieldValue<Guid[]>(4))
        {
            Name = row.GetString(5),
            Currency = row.GetString(6),
            Pricing = (TicketPricingKind)row.GetInt16(7),
            IsAddOn = row.GetBoolean(8),
            IsHidden = row.GetBoolean(9),
            NeedsApproval = row.GetBoolean(10),
            IsArchived = row.GetBoolean(11),
            MinPerOrder = row.GetInt32(12),
            MaxPerOrder = row.GetInt32(13),
            Tiers = tiers.TryGetValue(id, out var own) ? own : [],
            Requires = RulesOf(id, TicketTypeRuleKind.Requires),
            Excludes = RulesOf(id, TicketTypeRuleKind.Excludes),
        };
        // As with tiers: it is offered from the next time on.
        if (type.PoolIds.All(pools.ContainsKey))
            types.Add(id, type);
    }

    private IReadOnlyList<Guid> RulesOf(Guid type, TicketTypeRuleKind kind) =>
        rules.Count == 0 ? [] : [.. rules.Where(rule => rule.TypeId == type && rule.Kind == kind).Select(rule => rule.Other)];
}
