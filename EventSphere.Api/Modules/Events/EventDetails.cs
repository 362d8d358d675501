using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Images;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Api.Modules.Events;

/// <summary>Reads an event as its organizer sees it, in one round trip.</summary>
internal sealed class EventDetails(TenantDatabase database)
{
    private const string ReadEvent = """
        select e.id, e.title, e.slug, e.summary, e.description, e.starts_at, e.ends_at, e.time_zone, e.venue, p.quota, e.status,
               t.registrations, p.sold + p.held, i.id, i.widths, i.width, i.height
        from events e
        join quota_pools p on p.event_id = e.id and p.is_capacity
        join event_totals t on t.event_id = e.id
        left join images i on i.id = e.cover_image_id
        where e.id = $1
        """;

    // Of several pools that a type draws on, the scarcest is the one an organizer wants to see.
    private const string ReadTicketTypes = """
        select t.id, t.name, t.price_minor, t.currency, own.quota, own.taken, t.sales_start, t.sales_end
        from ticket_types t
        cross join lateral (
          select p.quota, p.sold + p.held as taken
          from quota_pool_ticket_types l join quota_pools p on p.id = l.quota_pool_id
          where l.ticket_type_id = t.id and not p.is_capacity
          order by p.quota - p.sold - p.held
          limit 1) own
        where t.event_id = $1
        order by t.id
        """;

    /// <returns>Null if the tenant has no such event.</returns>
    public Task<EventResponse?> FindAsync(Guid tenantId, Guid eventId, CancellationToken cancellationToken) => database.RunAsync(
        tenantId,
        batch => batch.Add(ReadEvent, eventId).Add(ReadTicketTypes, eventId),
        async row =>
        {
            if (!await row.ReadAsync(cancellationToken))
                return null;
            var types = new List<TicketTypeResponse>();
            var found = Read(row, types, tenantId);
            await row.NextResultAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
                types.Add(ReadType(row));
            return found;
        },
        cancellationToken);

    private static EventResponse Read(NpgsqlDataReader row, IReadOnlyList<TicketTypeResponse> types, Guid tenantId) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.IsDBNull(4) ? null : row.GetString(4),
        row.Time(5),
        row.Time(6),
        row.GetString(7),
        row.GetString(8),
        row.GetInt32(9),
        Event.NameOf((EventStatus)row.GetInt16(10)),
        row.GetInt64(11),
        row.GetInt32(12),
        types,
        row.ImageOrNull(13, tenantId));

    private static TicketTypeResponse ReadType(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetInt32(4), row.GetInt32(5), row.TimeOrNull(6), row.TimeOrNull(7));
}
