using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Persistence;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>Reads who waits for places of an event, or has an offer, in the order of the line. In one round trip.</summary>
public sealed class WaitingList(TenantDatabase database)
{
    private const string HasEvent = "select exists (select from events where id = $1)";

    private static readonly string CountSql =
        $"select count(*) from (select from waiting_places where event_id = $1 and status in (0, 1) limit {Paging.MaxRows + 1}) w";

    private const string Page = """
        select w.id, w.first_name, w.last_name, w.email, t.name, w.quantity, w.all_or_nothing, w.status, w.created_at, w.offer_ends_at
        from (select * from waiting_places where event_id = $1 and status in (0, 1) order by id limit $2 offset $3) w
        join ticket_types t on t.id = w.ticket_type_id
        order by w.id
        """;

    /// <returns>Null if the tenant has no such event.</returns>
    public Task<PagedResponse<WaitingListItem>?> ReadAsync(Guid tenantId, Guid eventId, int page, int pageSize, CancellationToken cancellationToken) =>
        database.RunAsync(
            tenantId,
            batch => batch.Add(HasEvent, eventId).Add(CountSql, eventId).Add(Page, eventId, pageSize, (page - 1L) * pageSize),
            async row =>
            {
                await row.ReadAsync(cancellationToken);
                if (!row.GetBoolean(0))
                    return null;
                await row.NextResultAsync(cancellationToken);
                await row.ReadAsync(cancellationToken);
                var total = row.GetInt64(0);
                await row.NextResultAsync(cancellationToken);
                var items = new List<WaitingListItem>();
                while (await row.ReadAsync(cancellationToken))
                {
                    items.Add(new WaitingListItem(
                        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt32(5), row.GetBoolean(6),
                        WaitingPlace.NameOf((WaitingStatus)row.GetInt16(7)), row.Time(8), row.TimeOrNull(9)));
                }

                return new PagedResponse<WaitingListItem>(items, page, pageSize, Math.Min(total, Paging.MaxRows), total > Paging.MaxRows);
            },
            cancellationToken);
}
