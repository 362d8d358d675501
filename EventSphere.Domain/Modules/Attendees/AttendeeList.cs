using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Attendees;

/// <summary>Reads a tenant's attendees, with what they registered for. Who they are says a function (<c>29-attendees.sql</c>), what is shown of them the wall.</summary>
public sealed class AttendeeList(TenantDatabase database)
{
    private const string Columns = """
        a.id, a.first_name, a.last_name, a.email, a.created_at, coalesce(n.events, 0), e.id, e.title, e.time_zone, l.created_at, a.phone, a.company, a.job_title,
        t.ids, t.names, t.colors
        """;

    // Looked up for each row of the page, by the index on the attendee.
    private const string Joins = """
        left join lateral (select count(distinct r.event_id)::int as events from registrations r where r.attendee_id = a.id) n on true
        left join lateral (select r.event_id, r.created_at from registrations r where r.attendee_id = a.id order by r.id desc limit 1) l on true
        left join events e on e.id = l.event_id
        """ + TagsOfAttendee;

    /// <summary>Joins <c>t.ids</c>, <c>t.names</c> and <c>t.colors</c> to attendees by the name <c>a</c>; null where there are none.</summary>
    internal const string TagsOfAttendee = """

        left join lateral (
          select array_agg(g.id order by g.name) as ids, array_agg(g.name::text order by g.name) as names, array_agg(g.color order by g.name) as colors
          from attendee_tag_links k join attendee_tags g on g.id = k.tag_id where k.attendee_id = a.id) t on true
        """;

    /// <summary>
    /// A page. Of all people at most <see cref="Paging.MaxRows"/> are counted, of those that a search or a filter leaves <see cref="AttendeeLimits.MaxCounted"/>.
    /// </summary>
    public Task<PagedResponse<AttendeeListItem>> ReadAsync(Guid tenantId, AttendeeFilter filter, int page, int pageSize, CancellationToken cancellationToken)
    {
        var values = new StatementParameters();
        var found = PageSql(filter, values, pageSize, (page - 1) * pageSize);
        // A page past the last is one row without an id, for the count.
        var command = values.Command($"""
            select {Columns}, p.matches, p.more
            from {found} p
            left join lateral unnest(p.ids) with ordinality as u (id, place) on true
            left join attendees a on a.id = u.id
            {Joins}
            order by u.place
            """);
        return database.RunAsync(
            tenantId,
            batch => batch.BatchCommands.Add(command),
            async rows =>
            {
                var items = new List<AttendeeListItem>();
                var (matches, more) = (0, false);
                while (await rows.ReadAsync(cancellationToken))
                {
                    (matches, more) = (rows.GetInt32(16), rows.GetBoolean(17));
                    if (!rows.IsDBNull(0))
                        items.Add(Read(rows));
                }

                return new PagedResponse<AttendeeListItem>(items, page, pageSize, matches, more);
            },
            cancellationToken);
    }

    /// <summary>How many each of the filters finds, in their order.</summary>
    public Task<IReadOnlyList<(int Matches, bool More)>> CountAsync(Guid tenantId, IReadOnlyList<AttendeeFilter> filters, CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlyList<(int, bool)>>(
            tenantId,
            batch =>
            {
                foreach (var filter in filters)
                {
                    var values = new StatementParameters();
                    batch.BatchCommands.Add(values.Command($"select p.matches, p.more from {PageSql(filter, values, 0, 0)} p"));
                }
            },
            async rows =>
            {
                var counts = new List<(int, bool)>();
                for (var at = 0; at < filters.Count; at++)
                {
                    await rows.ReadAsync(cancellationToken);
                    counts.Add((rows.GetInt32(0), rows.GetBoolean(1)));
                    await rows.NextResultAsync(cancellationToken);
                }

                return counts;
            },
            cancellationToken);

    /// <summary>Hands over every row, as many as there are, one after the other and in order.</summary>
    public Task ExportAsync(Guid tenantId, AttendeeFilter filter, Func<AttendeeListItem, ValueTask> write, CancellationToken cancellationToken)
    {
        var values = new StatementParameters();
        // Brought into order before anything is looked up for a row, so that the first leaves before the last was found.
        var command = values.Command($"""
            select {Columns}
            from (
              select a.*, u.place from app.match_attendees({filter.Arguments(values)}, null) with ordinality as u (id, place)
              join attendees a on a.id = u.id order by u.place offset 0) a
            {Joins}
            order by a.place
            """);
        return database.ForEachRowAsync(tenantId, command, row => write(Read(row)), cancellationToken);
    }

    /// <summary>The tags that <see cref="TagsOfAttendee"/> joined.</summary>
    internal static IReadOnlyList<AttendeeTagName> ReadTags(NpgsqlDataReader row, int column)
    {
        if (row.IsDBNull(column))
            return [];
        var (names, colors) = (row.GetFieldValue<string[]>(column + 1), row.GetFieldValue<string[]>(column + 2));
        return [.. row.GetFieldValue<Guid[]>(column).Select((id, at) => new AttendeeTagName(id, names[at], colors[at]))];
    }

    private static string PageSql(AttendeeFilter filter, StatementParameters values, int limit, int offset) =>
        $"app.page_of_attendees({filter.Arguments(values)}, {values.Place(limit)}, {values.Place(offset)}, {(filter.IsNarrowed ? AttendeeLimits.MaxCounted : Paging.MaxRows)})";

    private static AttendeeListItem Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Time(4), row.GetInt32(5),
        row.IsDBNull(6) ? null : new LastRegistration(row.GetGuid(6), row.GetString(7), row.GetString(8), row.Time(9)),
        row.TextOrNull(10), row.TextOrNull(11), row.TextOrNull(12), ReadTags(row, 13));
}
