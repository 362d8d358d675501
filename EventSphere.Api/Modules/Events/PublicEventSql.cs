using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Api.Modules.Events;

/// <summary>What the public may see of an event: the statements that one round trip takes, by its slug, and how their rows are read.</summary>
internal static class PublicEventSql
{
    public const string Event = """
        select e.id, e.slug, e.title, e.summary, e.description, e.starts_at, e.ends_at, e.time_zone, e.venue, p.quota,
               greatest(p.quota - p.sold - p.held, 0), e.status, e.updated_at, t.brand_accent, t.brand_hero, i.id, i.widths, i.width, i.height,
               l.id, l.widths, l.width, l.height, t.contact_email,
               (select d.name from tenant_domains d where d.status = 1 order by d.verified_at, d.id limit 1),
               e.max_per_order, e.has_waiting_list, e.online_url is not null, e.category, e.tags, s.name::text, s.slug, e.cancellation_reason
        from events e
        join quota_pools p on p.event_id = e.id and p.is_capacity
        join tenants t on t.id = e.tenant_id
        left join event_series s on s.id = e.series_id
        left join images i on i.id = e.cover_image_id
        left join images l on l.id = t.logo_image_id
        where e.slug = $1 and e.status <> 0
        """;

    // Hidden ones are seen with a code, which is asked for elsewhere. A rule names only what is still in the offer.
    public const string TicketTypes = """
        select t.id, t.name, t.price_minor, t.currency, greatest(min(p.quota - p.sold - p.held), 0), t.sales_start, t.sales_end, t.description, t.pricing,
               t.is_add_on, t.min_per_order, t.max_per_order, t.needs_approval,
               array(select r.other_id from ticket_type_rules r join ticket_types o on o.id = r.other_id where r.ticket_type_id = t.id and r.kind = 0 and o.archived_at is null order by o.position, o.id),
               array(select r.other_id from ticket_type_rules r join ticket_types o on o.id = r.other_id where r.ticket_type_id = t.id and r.kind = 1 and o.archived_at is null order by o.position, o.id)
        from events e
        join ticket_types t on t.event_id = e.id
        join quota_pool_ticket_types l on l.ticket_type_id = t.id
        join quota_pools p on p.id = l.quota_pool_id
        where e.slug = $1 and e.status <> 0 and t.archived_at is null and not t.is_hidden
        group by t.id
        order by t.position, t.id
        """;

    public const string Tiers = """
        select r.ticket_type_id, r.name, r.price_minor, r.ends_at, p.quota - p.sold - p.held
        from events e
        join price_tiers r on r.event_id = e.id
        left join quota_pools p on p.id = r.quota_pool_id
        where e.slug = $1 and e.status <> 0
        order by r.ticket_type_id, r.position
        """;

    public const string Series = """
        select o.slug, o.title, o.starts_at, o.time_zone
        from events e
        join events o on o.series_id = e.series_id and o.id <> e.id
        where e.slug = $1 and e.status <> 0 and o.status = 1 and o.ends_at > $2
        order by o.starts_at, o.id
        limit $3
        """;

    public const string Page = """
        select p.published from events e join event_pages p on p.event_id = e.id
        where e.slug = $1 and e.status <> 0 and p.published is not null
        """;

    public const string PageImages = """
        select i.id, i.widths, i.width, i.height
        from events e
        join event_pages p on p.event_id = e.id
        join event_page_images s on s.page_id = p.id
        join images i on i.id = s.image_id
        where e.slug = $1 and e.status <> 0 and p.published is not null
        """;

    public static PublicOffer ReadOffer(NpgsqlDataReader row) => new(new PublicTicketType(
        row.GetGuid(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetInt32(4), TicketAvailability.Available, row.TimeOrNull(5), row.TimeOrNull(6),
        row.TextOrNull(7), TicketType.NameOf((TicketPricingKind)row.GetInt16(8)), row.GetBoolean(9), row.GetInt32(10), row.GetInt32(11), row.GetBoolean(12),
        Requires: row.GetFieldValue<Guid[]>(13), Excludes: row.GetFieldValue<Guid[]>(14)));

    public static TierOffer ReadTier(NpgsqlDataReader row) => new(row.GetString(1), row.GetInt64(2), row.TimeOrNull(3), row.IsDBNull(4) ? null : row.GetInt32(4));
}
