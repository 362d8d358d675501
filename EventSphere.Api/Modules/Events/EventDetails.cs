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
               t.registrations, p.sold + p.held, i.id, i.widths, i.width, i.height, e.online_url, e.category, e.tags, s.id, s.name::text, s.slug,
               e.max_per_order, e.has_waiting_list, e.archived_at, e.cancellation_reason, e.xmin, p.held
        from events e
        join quota_pools p on p.event_id = e.id and p.is_capacity
        join event_totals t on t.event_id = e.id
        left join event_series s on s.id = e.series_id
        left join images i on i.id = e.cover_image_id
        where e.id = $1
        """;

    // Its own quota is the pool without a name; what can be had is what the scarcest of all its pools has.
    private const string ReadTicketTypes = """
        select t.id, t.name, t.price_minor, t.currency, own.quota, own.sold + own.held, t.sales_start, t.sales_end, own.held,
               (select greatest(min(p.quota - p.sold - p.held), 0) from quota_pool_ticket_types l join quota_pools p on p.id = l.quota_pool_id where l.ticket_type_id = t.id),
               t.description, t.pricing, t.is_add_on, t.min_per_order, t.max_per_order, t.is_hidden, t.needs_approval, t.position, t.archived_at,
               array(select r.other_id from ticket_type_rules r join ticket_types o on o.id = r.other_id where r.ticket_type_id = t.id and r.kind = 0 and o.archived_at is null order by o.position, o.id),
               array(select r.other_id from ticket_type_rules r join ticket_types o on o.id = r.other_id where r.ticket_type_id = t.id and r.kind = 1 and o.archived_at is null order by o.position, o.id),
               t.xmin
        from ticket_types t
        cross join lateral (
          select p.quota, p.sold, p.held
          from quota_pool_ticket_types l join quota_pools p on p.id = l.quota_pool_id
          where l.ticket_type_id = t.id and not p.is_capacity and p.name is null
          limit 1) own
        where t.event_id = $1
        order by t.archived_at is not null, t.position, t.id
        """;

    private const string ReadTiers = """
        select r.ticket_type_id, r.id, r.name, r.price_minor, r.ends_at, p.quota, coalesce(p.sold + p.held, 0)
        from price_tiers r left join quota_pools p on p.id = r.quota_pool_id
        where r.event_id = $1
        order by r.ticket_type_id, r.position
        """;

    private const string ReadPools = """
        select p.id, p.name, p.quota, p.sold, p.held,
               array(select l.ticket_type_id from quota_pool_ticket_types l join ticket_types t on t.id = l.ticket_type_id where l.quota_pool_id = p.id order by t.position, t.id)
        from quota_pools p
        where p.event_id = $1 and p.name is not null
        order by p.id
        """;

    /// <returns>Null if the tenant has no such event.</returns>
    public Task<EventResponse?> FindAsync(Guid tenantId, Guid eventId, CancellationToken cancellationToken) => database.RunAsync(
        tenantId,
        batch => batch.Add(ReadEvent, eventId).Add(ReadTiers, eventId).Add(ReadTicketTypes, eventId).Add(ReadPools, eventId),
        async row =>
        {
            if (!await row.ReadAsync(cancellationToken))
                return null;
            var (types, pools) = (new List<TicketTypeResponse>(), new List<QuotaPoolResponse>());
            var found = Read(row, types, pools, tenantId);
            var tiers = new List<(Guid TypeId, PriceTierResponse Tier)>();
            await row.NextResultAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
                tiers.Add((row.GetGuid(0), ReadTier(row)));
            await row.NextResultAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
                types.Add(ReadType(row, tiers));
            await row.NextResultAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
                pools.Add(ReadPool(row));
            return found;
        },
        cancellationToken);

    /// <summary>A ticket type, after it was changed.</summary>
    public async Task<TicketTypeResponse> TypeAsync(Guid tenantId, Guid eventId, Guid typeId, CancellationToken cancellationToken) =>
        (await FindAsync(tenantId, eventId, cancellationToken))!.TicketTypes.Single(type => type.Id == typeId);

    /// <summary>A shared quota, after it was changed.</summary>
    public async Task<QuotaPoolResponse> PoolAsync(Guid tenantId, Guid eventId, Guid poolId, CancellationToken cancellationToken) =>
        (await FindAsync(tenantId, eventId, cancellationToken))!.Pools!.Single(pool => pool.Id == poolId);

    private static EventResponse Read(NpgsqlDataReader row, IReadOnlyList<TicketTypeResponse> types, IReadOnlyList<QuotaPoolResponse> pools, Guid tenantId) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.TextOrNull(4), row.Time(5), row.Time(6), row.GetString(7), row.GetString(8),
        row.GetInt32(9), Event.NameOf((EventStatus)row.GetInt16(10)), row.GetInt64(11), row.GetInt32(12), types, row.ImageOrNull(13, tenantId),
        row.TextOrNull(17), row.TextOrNull(18), row.GetFieldValue<string[]>(19),
        row.IsDBNull(20) ? null : new EventSeriesSummary(row.GetGuid(20), row.GetString(21), row.GetString(22)),
        row.GetInt32(23), row.GetBoolean(24), row.TimeOrNull(25), row.TextOrNull(26), row.GetFieldValue<uint>(27), pools, row.GetInt32(28));

    private static TicketTypeResponse ReadType(NpgsqlDataReader row, List<(Guid TypeId, PriceTierResponse Tier)> tiers) => new(
        row.GetGuid(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetInt32(4), row.GetInt32(5), row.TimeOrNull(6), row.TimeOrNull(7), row.GetInt32(8),
        row.GetInt32(9), row.TextOrNull(10), TicketType.NameOf((TicketPricingKind)row.GetInt16(11)), row.GetBoolean(12), row.GetInt32(13), row.GetInt32(14),
        row.GetBoolean(15), row.GetBoolean(16), row.GetInt32(17), row.TimeOrNull(18),
        [.. tiers.Where(tier => tier.TypeId == row.GetGuid(0)).Select(tier => tier.Tier)],
        row.GetFieldValue<Guid[]>(19), row.GetFieldValue<Guid[]>(20), row.GetFieldValue<uint>(21));

    private static PriceTierResponse ReadTier(NpgsqlDataReader row) => new(
        row.GetGuid(1), row.GetString(2), row.GetInt64(3), row.TimeOrNull(4), row.IsDBNull(5) ? null : row.GetInt32(5), row.GetInt32(6));

    private static QuotaPoolResponse ReadPool(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetFieldValue<Guid[]>(5));
}
