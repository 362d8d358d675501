-- Searching in one event's registrations, of the tenant that the session has set. A function of the owner, because ILIKE isn't leakproof
-- and so could not use its trigram index under row-level security. The newest 10,000 matches are counted: beyond that a person narrows
-- the search and doesn't page. `p_pattern` is a LIKE pattern in lower case. A page past the last is one row without an id, for the total.
create or replace function app.search_registrations(p_event uuid, p_pattern text, p_limit int, p_offset bigint)
returns table (id uuid, first_name text, last_name text, email text, ticket_type text, status smallint, created_at timestamptz,
               checked_in_at timestamptz, total bigint)
language sql stable security definer set search_path = public, pg_temp
as $$
  with tenant as (select nullif(current_setting('app.tenant_id', true), '')::uuid as id),
  matches as (
    select r.id from registrations r, tenant
    where r.tenant_id = tenant.id and r.event_id = p_event and r.search_text like p_pattern
    order by r.id desc limit 10000
  ),
  counted as (select count(*) as total from matches),
  page as (select m.id from matches m order by m.id desc limit p_limit offset p_offset)
  select r.id, r.first_name, r.last_name, r.email, t.name, r.status, r.created_at, c.admitted_at, counted.total
  from counted
  left join page on true
  left join registrations r on r.id = page.id
  left join ticket_types t on t.id = r.ticket_type_id
  left join check_ins c on c.registration_id = r.id and c.undone_at is null
  order by r.id desc
$$;
