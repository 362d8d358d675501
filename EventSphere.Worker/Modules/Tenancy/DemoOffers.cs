namespace EventSphere.Worker.Modules.Tenancy;

/// <summary>
/// What makes the demo's last event show all that ticket types can be: prices in tiers, an add-on, a donation, approval, a rule, a quota that two share. And what
/// kinds the demo's events are. Written over the rows that were copied before: nobody has any of these tickets.
/// </summary>
internal static class DemoOffers
{
    /// <summary>Each takes the tenant.</summary>
    public static readonly IReadOnlyList<string> Statements =
    [
        """
        update events e set category = k.category, tags = k.tags
        from (values ('community-day', 'community', '{talks,open source}'::text[]), ('founders-breakfast', 'meetup', '{founders,breakfast}'),
                     ('lagos-tech-week', 'conference', '{payments,power,health}'), ('payments-night', 'meetup', '{payments,evening}'),
                     ('design-and-data', 'conference', '{design,data}'), ('cloud-and-ai', 'conference', '{cloud,AI,security}')) as k (slug, category, tags)
        where e.slug = k.slug and e.tenant_id = $1
        """,
        """
        update ticket_types t set position = o.position
        from (select id, row_number() over (partition by event_id order by id) - 1 as position from ticket_types where tenant_id = $1) as o
        where o.id = t.id
        """,
        """
        update ticket_types t set description = d.description, pricing = d.pricing, is_add_on = d.is_add_on, needs_approval = d.needs_approval, max_per_order = d.max_per_order
        from events e, (values
          ('Conference pass', 'All talks of both days.', 0, false, false, 10),
          ('Workshop pass', 'All talks, and one of four half-day workshops with at most thirty people each.', 0, false, false, 4),
          ('Press', 'For who writes about it. We look at each request within two days.', 0, false, true, 2),
          ('Supporter', 'Give what you can: it pays the passes of students who couldn''t come otherwise.', 1, false, false, 10),
          ('Speakers'' dinner', 'Three courses with the speakers on the first evening.', 0, true, false, 2)) as d (name, description, pricing, is_add_on, needs_approval, max_per_order)
        where e.id = t.event_id and e.slug = 'cloud-and-ai' and t.name = d.name and t.tenant_id = $1
        """,
        // An add-on takes no place of the capacity.
        """
        delete from quota_pool_ticket_types l using ticket_types t, quota_pools p
        where t.id = l.ticket_type_id and p.id = l.quota_pool_id and t.is_add_on and p.is_capacity and t.tenant_id = $1
        """,
        """
        with places as (
          insert into quota_pools (id, tenant_id, event_id, is_capacity, quota, sold, held, created_at, updated_at)
          select gen_random_uuid(), e.tenant_id, e.id, false, 30, 0, 0, e.created_at, e.created_at from events e where e.slug = 'cloud-and-ai' and e.tenant_id = $1
          returning id, event_id
        )
        insert into price_tiers (id, tenant_id, event_id, ticket_type_id, position, name, price_minor, ends_at, quota_pool_id, created_at, updated_at)
        select gen_random_uuid(), t.tenant_id, t.event_id, t.id, n.position, n.name, n.price, e.starts_at - n.before, case when n.position = 0 then p.id end, t.created_at, t.created_at
        from places p join events e on e.id = p.event_id join ticket_types t on t.event_id = e.id and t.name = 'Workshop pass',
             (values (0, 'First thirty', 4500000, interval '30 days'), (1, 'Early bird', 6000000, interval '14 days')) as n (position, name, price, before)
        """,
        """
        insert into ticket_type_rules (ticket_type_id, other_id, event_id, tenant_id, kind, created_at, updated_at)
        select a.id, b.id, a.event_id, a.tenant_id, 0, a.created_at, a.created_at
        from ticket_types a join ticket_types b on b.event_id = a.event_id
        where a.name = 'Speakers'' dinner' and b.name in ('Conference pass', 'Workshop pass') and a.tenant_id = $1
        """,
        """
        with shared as (
          insert into quota_pools (id, tenant_id, event_id, is_capacity, name, quota, sold, held, created_at, updated_at)
          select gen_random_uuid(), e.tenant_id, e.id, false, 'Guest list', 75, 0, 0, e.created_at, e.created_at from events e where e.slug = 'cloud-and-ai' and e.tenant_id = $1
          returning id, event_id
        )
        insert into quota_pool_ticket_types (quota_pool_id, ticket_type_id, event_id, tenant_id)
        select s.id, t.id, t.event_id, t.tenant_id from shared s join ticket_types t on t.event_id = s.event_id and t.name in ('Press', 'Supporter')
        """,
        // The ledger begins with what there is.
        """
        insert into place_entries (id, tenant_id, event_id, quota_pool_id, reason, sold, held, quota, created_at, updated_at)
        select gen_random_uuid(), tenant_id, event_id, id, 0, sold, held, quota, created_at, created_at from quota_pools where tenant_id = $1
        """,
    ];
}
