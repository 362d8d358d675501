using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Persistence;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>Reads an event's registrations, newest first, in one round trip a page. Without a search the total is a counter and not a count.</summary>
public sealed class RegistrationList(TenantDatabase database)
{
    private const string Total = "select registrations from event_totals where event_id = $1";

    // Ids are of version 7, so the newest is the greatest. The page is cut before anything is joined to it.
    private const string Page = """
        select r.id, r.first_name, r.last_name, r.email, t.name, r.status, r.created_at, c.admitted_at
        from (select * from registrations where event_id = $1 order by id desc limit $2 offset $3) r
        join ticket_types t on t.id = r.ticket_type_id
        left join check_ins c on c.registration_id = r.id and c.undone_at is null
        order by r.id desc
        """;

    private const string Search =
        "select id, first_name, last_name, email, ticket_type, status, created_at, checked_in_at, total from app.search_registrations($1, $2, $3, $4)";

    /// <returns>Null if the tenant has no such event.</returns>
    public Task<PagedResponse<RegistrationListItem>?> ReadAsync(
        Guid tenantId, Guid eventId, string? search, int page, int pageSize, CancellationToken cancellationToken)
    {
        var offset = (page - 1L) * pageSize;
        var term = search?.Trim().ToLowerInvariant();
        return database.RunAsync(
            tenantId,
            batch =>
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand(Total) { Parameters = { Value(eventId) } });
                batch.BatchCommands.Add(string.IsNullOrEmpty(term)
                    ? new NpgsqlBatchCommand(Page) { Parameters = { Value(eventId), Value(pageSize), Value(offset) } }
                    : new NpgsqlBatchCommand(Search) { Parameters = { Value(eventId), Value(LikePattern.Containing(term)), Value(pageSize), Value(offset) } });
            },
            async rows =>
            {
                if (!await rows.ReadAsync(cancellationToken))
                    return null;
                var total = rows.GetInt64(0);
                await rows.NextResultAsync(cancellationToken);
                var items = new List<RegistrationListItem>(pageSize);
                var matches = 0L;
                while (await rows.ReadAsync(cancellationToken))
                {
                    if (!rows.IsDBNull(0))
                        items.Add(ReadItem(rows));
                    if (term is { Length: > 0 })
                        matches = rows.GetInt64(8);
                }

                return new PagedResponse<RegistrationListItem>(items, page, pageSize, string.IsNullOrEmpty(term) ? total : matches);
            },
            cancellationToken);
    }

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
