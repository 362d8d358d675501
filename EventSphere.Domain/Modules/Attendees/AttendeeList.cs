using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Attendees;

/// <summary>The orders that the attendees list can have.</summary>
public enum AttendeeOrder
{
    Name,
    NameDescending,
    Newest,
    Oldest,
}

/// <summary>Reads a tenant's attendees, with what they registered for.</summary>
public sealed class AttendeeList(TenantDatabase database)
{
    private const string Columns = "a.id, a.first_name, a.last_name, a.email, a.created_at, coalesce(n.events, 0), e.id, e.title, e.time_zone, l.created_at";

    // Looked up for each row of the page, by the index on the attendee.
    private const string Joins = """
        left join lateral (select count(distinct r.event_id)::int as events from registrations r where r.attendee_id = a.id) n on true
        left join lateral (select r.event_id, r.created_at from registrations r where r.attendee_id = a.id order by r.id desc limit 1) l on true
        left join events e on e.id = l.event_id
        """;

    /// <summary>A page, with at most <see cref="Paging.MaxRows"/> people counted.</summary>
    public Task<PagedResponse<AttendeeListItem>> ReadAsync(
        Guid tenantId, string? search, AttendeeOrder order, int page, int pageSize, CancellationToken cancellationToken)
    {
        var values = new StatementParameters();
        var source = SourceSql(tenantId, search, values, Paging.MaxRows + 1);
        var command = values.Command($"""
            with counted as (select count(*) as matches from (select 1 from {source} limit {Paging.MaxRows + 1}) m),
            page as (select a.* from {source} order by {OrderSql(order)} limit {values.Place(pageSize)} offset {values.Place((page - 1L) * pageSize)})
            select {Columns}, counted.matches from counted left join page a on true {Joins} order by {OrderSql(order)}
            """);
        return database.RunAsync(
            tenantId,
            batch => batch.BatchCommands.Add(command),
            async rows =>
            {
                var items = new List<AttendeeListItem>();
                var matches = 0L;
                while (await rows.ReadAsync(cancellationToken))
                {
                    matches = rows.GetInt64(10);
                    if (!rows.IsDBNull(0))
                        items.Add(Read(rows));
                }

                return new PagedResponse<AttendeeListItem>(items, page, pageSize, Math.Min(matches, Paging.MaxRows), matches > Paging.MaxRows);
            },
            cancellationToken);
    }

    /// <summary>Hands over every row, as many as there are, one after the other and in order.</summary>
    public Task ExportAsync(
        Guid tenantId, string? search, AttendeeOrder order, Func<AttendeeListItem, ValueTask> write, CancellationToken cancellationToken)
    {
        var values = new StatementParameters();
        var source = SourceSql(tenantId, search, values, int.MaxValue);
        var command = values.Command($"select {Columns} from (select a.* from {source}) a {Joins} order by {OrderSql(order)}");
        return database.RunAsync(
            tenantId,
            batch => batch.BatchCommands.Add(command),
            async rows =>
            {
                var count = 0L;
                for (; await rows.ReadAsync(cancellationToken); count++)
                    await write(Read(rows));
                return count;
            },
            cancellationToken);
    }

    // People are found by what they wrote when they registered, which has its index already: no second one on each registration's path.
    private static string SourceSql(Guid tenantId, string? search, StatementParameters values, int limit)
    {
        var source = $"attendees a where a.tenant_id = {values.Place(tenantId)}";
        return search?.Trim().ToLowerInvariant() is { Length: > 0 } term
            ? $"{source} and a.id in (select r.attendee_id from registrations r join app.match_registrations(null, {values.Place(LikePattern.Containing(term))}, {values.Place(limit)}) found (id) on found.id = r.id)"
            : source;
    }

    private static string OrderSql(AttendeeOrder order) => order switch
    {
        AttendeeOrder.Name => "a.sort_name, a.id",
        AttendeeOrder.NameDescending => "a.sort_name desc, a.id desc",
        AttendeeOrder.Newest => "a.id desc",
        AttendeeOrder.Oldest => "a.id",
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, null),
    };

    private static AttendeeListItem Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Time(4), row.GetInt32(5),
        row.IsDBNull(6) ? null : new LastRegistration(row.GetGuid(6), row.GetString(7), row.GetString(8), row.Time(9)));
}
