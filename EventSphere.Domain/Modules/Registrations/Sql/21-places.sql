-- Whoever holds a token comes without a tenant: of which event it is. The token is 128 random bits, and the thing itself is read as that tenant then.
create or replace function app.event_of_hold(p_token_hash bytea)
returns table (tenant_id uuid, event_id uuid)
language sql stable security definer set search_path = public, pg_temp
as $$
  select h.tenant_id, h.event_id from holds h where h.token_hash = p_token_hash
$$;

create or replace function app.event_of_ticket(p_token_hash bytea)
returns table (tenant_id uuid, event_id uuid)
language sql stable security definer set search_path = public, pg_temp
as $$
  select t.tenant_id, t.event_id from tickets t where t.token_hash = p_token_hash
$$;

create or replace function app.event_of_waiting_place(p_token_hash bytea)
returns table (tenant_id uuid, event_id uuid)
language sql stable security definer set search_path = public, pg_temp
as $$
  select w.tenant_id, w.event_id from waiting_places w where w.token_hash = p_token_hash
$$;

-- Events of all tenants where a hold has run out: those that ran out first come first. Giving the places back is the tenant's, under the event's lock;
-- several workers that ask at once find the same and one of them has something to do.
create or replace function app.events_with_expired_holds(p_now timestamptz, p_batch int)
returns table (tenant_id uuid, event_id uuid)
language sql stable security definer set search_path = public, pg_temp
as $$
  select h.tenant_id, h.event_id
  from (select x.tenant_id, x.event_id, x.expires_at from holds x where x.status = 0 and x.expires_at <= p_now order by x.expires_at limit p_batch) h
  group by h.tenant_id, h.event_id order by min(h.expires_at)
$$;

-- The books of an event's pools, counted again: a row for each pool whose counters are not what its ledger sums up to, or not what registrations and open
-- holds take. No row: all three agree. Whoever asks sees their own tenant's.
create or replace function app.unbalanced_pools(p_event uuid)
returns table (pool_id uuid, sold int, held int, quota int, ledger_sold bigint, ledger_held bigint, ledger_quota bigint, counted_sold bigint, counted_held bigint)
language sql stable set search_path = public, pg_temp
as $$
  with taken as (
    select r.ticket_type_id, r.price_tier_id, r.status = 0 as is_sold, 1 as places from registrations r where r.event_id = p_event and r.status in (0, 2)
    union all
    select a.ticket_type_id, a.price_tier_id, r.status = 0, a.quantity
    from registrations r join registration_add_ons a on a.registration_id = r.id where r.event_id = p_event and r.status in (0, 2)
    union all
    select l.ticket_type_id, l.price_tier_id, false, l.quantity from holds h join hold_lines l on l.hold_id = h.id where h.event_id = p_event and h.status = 0
  ), drawn as (
    select q.quota_pool_id as pool_id, t.is_sold, t.places from taken t join quota_pool_ticket_types q on q.ticket_type_id = t.ticket_type_id
    union all
    select p.quota_pool_id, t.is_sold, t.places from taken t join price_tiers p on p.id = t.price_tier_id where p.quota_pool_id is not null
  ), books as (
    select p.id, p.sold, p.held, p.quota,
           (select coalesce(sum(e.sold), 0) from place_entries e where e.quota_pool_id = p.id) as ledger_sold,
           (select coalesce(sum(e.held), 0) from place_entries e where e.quota_pool_id = p.id) as ledger_held,
           (select coalesce(sum(e.quota), 0) from place_entries e where e.quota_pool_id = p.id) as ledger_quota,
           coalesce(c.sold, 0) as counted_sold, coalesce(c.held, 0) as counted_held
    from quota_pools p
    left join (select d.pool_id, sum(d.places) filter (where d.is_sold) as sold, sum(d.places) filter (where not d.is_sold) as held from drawn d group by d.pool_id) c
      on c.pool_id = p.id
    where p.event_id = p_event
  )
  select * from books b
  where (b.sold, b.held, b.quota) is distinct from (b.ledger_sold, b.ledger_held, b.ledger_quota) or (b.sold, b.held) is distinct from (b.counted_sold, b.counted_held)
$$;
