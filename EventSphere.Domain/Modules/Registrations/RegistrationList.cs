using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Persistence;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>
/// Reads registrations, in one round trip a page. Without search and filters the total is a counter and not a count; with them at most
/// <see cref="Paging.MaxRows"/> are counted.
/// </summary>
public sealed class RegistrationList(TenantDatabase database)
{
    private const string EventTotal = "select registrations from event_totals where event_id = $1";
    private const string TenantTotal = "select coalesce(sum(registrations), 0)::bigint from event_totals where tenant_id = $1";

    // The path that is asked most. The page is cut before anything is joined to it.
    private const string NewestOfEvent = """
        select r.id, r.first_name, r.last_name, r.email, t.name, r.status, r.created_at, c.admitted_at
        from (select * from registrations where event_id = $1 order by id desc limit $2 offset $3) r
        join ticket_types t on t.id = r.ticket_type_id
        left join check_ins c on c.registration_id = r.id and c.undone_at is null
        order by r.id desc
        """;

    private const string Columns = "r.id, r.first_name, r.last_name, r.email, t.name, r.status, r.created_at, c.admitted_at, e.id, e.title, e.time_zone";

    private const string Joins = """
        left join ticket_types t on t.id = r.ticket_type_id
        left join events e on e.id = r.event_id
        left join check_ins c on c.registration_id = r.id and c.undone_at is null
        """;

    /// <summary>A page of one event's list.</summary>
    /// <returns>Null if the tenant has no such event.</returns>
    public Task<PagedResponse<RegistrationListItem>?> ReadAsync(
        Guid tenantId, Guid eventId, RegistrationFilter filter, int page, int pageSize, CancellationToken cancellationToken)
    {
        filter = filter with { EventId = eventId };
        var offset = (page - 1L) * pageSize;
        var newest = filter is { IsNarrowed: false, Order: RegistrationOrder.Newest };
        return ReadAsync(
            tenantId,
            filter,
            newest
                ? new NpgsqlBatchCommand(NewestOfEvent) { Parameters = { Value(eventId), Value(pageSize), Value(offset) } }
                : PageOf(tenantId, filter, pageSize, offset),
            ReadItem,
            (items, total, atLeast) => new PagedResponse<RegistrationListItem>(items, page, pageSize, total, atLeast),
            cancellationToken);
    }

    /// <summary>A page of the list over all events, or over the one that the filter names.</summary>
    /// <returns>Null if the tenant has no such event.</returns>
    public Task<PagedResponse<RegistrationWithEvent>?> ReadAllAsync(
        Guid tenantId, RegistrationFilter filter, int page, int pageSize, CancellationToken cancellationToken) =>
        ReadAsync(
            tenantId,
            filter,
            PageOf(tenantId, filter, pageSize, (page - 1L) * pageSize),
            ReadWithEvent,
            (items, total, atLeast) => new PagedResponse<RegistrationWithEvent>(items, page, pageSize, total, atLeast),
            cancellationToken);

    public Task<bool> HasEventAsync(Guid tenantId, Guid eventId, CancellationToken cancellationToken) => database.RunAsync(
        tenantId,
        batch => batch.BatchCommands.Add(new NpgsqlBatchCommand(EventTotal) { Parameters = { Value(eventId) } }),
        rows => rows.ReadAsync(cancellationToken),
        cancellationToken);

    /// <summary>Hands over every row, as many as there are, one after the other and in order.</summary>
    public Task ExportAsync(Guid tenantId, RegistrationFilter filter, Func<RegistrationWithEvent, ValueTask> write, CancellationToken cancellationToken)
    {
        var values = new StatementParameters();
        var source = filter.SourceSql(tenantId, values, int.MaxValue);
        var command = values.Command($"select {Columns} from (select r.* from {source}) r {Joins} order by {filter.OrderSql}");
        return database.ForEachRowAsync(tenantId, command, row => write(ReadWithEvent(row)), cancellationToken);
    }

    private Task<TPage?> ReadAsync<TItem, TPage>(
        Guid tenantId, RegistrationFilter filter, NpgsqlBatchCommand page, Func<NpgsqlDataReader, TItem> read, Func<List<TItem>, long, bool, TPage> answer, CancellationToken cancellationToken)
        where TPage : class =>
        database.RunAsync(
            tenantId,
            batch =>
            {
                batch.BatchCommands.Add(filter.EventId is { } of
                    ? new NpgsqlBatchCommand(EventTotal) { Parameters = { Value(of) } }
                    : new NpgsqlBatchCommand(TenantTotal) { Parameters = { Value(tenantId) } });
                batch.BatchCommands.Add(page);
            },
            async rows =>
            {
                if (!await rows.ReadAsync(cancellationToken))
                    return null;
                var total = rows.GetInt64(0);
                await rows.NextResultAsync(cancellationToken);
                var items = new List<TItem>();
                var matches = 0L;
                while (await rows.ReadAsync(cancellationToken))
                {
                    if (!rows.IsDBNull(0))
                        items.Add(read(rows));
                    if (filter.IsNarrowed)
                        matches = rows.GetInt64(11);
                }

                return filter.IsNarrowed ? answer(items, Math.Min(matches, Paging.MaxRows), matches > Paging.MaxRows) : answer(items, total, false);
            },
            cancellationToken);

    // A page past the last is one row without an id, for the count.
    private static NpgsqlBatchCommand PageOf(Guid tenantId, RegistrationFilter filter, int pageSize, long offset)
    {
        var values = new StatementParameters();
        var source = filter.SourceSql(tenantId, values, Paging.MaxRows + 1);
        var cut = $"limit {values.Place(pageSize)} offset {values.Place(offset)}";
        return values.Command(filter.IsNarrowed
            ? $"""
                with counted as (select count(*) as matches from (select 1 from {source} limit {Paging.MaxRows + 1}) m),
                page as (select r.* from {source} order by {filter.OrderSql} {cut})
                select {Columns}, counted.matches from counted left join page r on true {Joins} order by {filter.OrderSql}
                """
            : $"select {Columns} from (select r.* from {source} order by {filter.OrderSql} {cut}) r {Joins} order by {filter.OrderSql}");
    }

    private static RegistrationWithEvent ReadWithEvent(NpgsqlDataReader row) => new(row.GetGuid(8), row.GetString(9), row.GetString(10), ReadItem(row));

    private static RegistrationListItem ReadItem(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        Registration.NameOf((RegistrationStatus)row.GetInt16(5)),
        row.Time(6),
        row.TimeOrNull(7));
}
