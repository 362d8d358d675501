-- The search over everything that a tenant has of people. With the owner's rights, because LIKE isn't leakproof and so could not use its trigram
-- indexes under row-level security; each reads the tenant from the session and filters by it. At most 500 matches are looked at to choose
-- the best: whoever sees five of more than that types on. Patterns are LIKE patterns in lower case, one of which must match; what has
-- p_prefix comes first, then what is newest.
create or replace function app.find_attendees(p_first text, p_second text, p_prefix text, p_limit int)
returns table (id uuid, first_name text, last_name text, email text, event_id uuid, event_title text)
language sql stable security definer set search_path = public, pg_temp
as $$
  with matches as materialized (
    select a.id, a.first_name, a.last_name, a.email, a.search_text from attendees a
    where a.tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
      and (a.search_text like p_first or a.search_text like p_second)
    limit 500
  ),
  best as (
    select m.*, m.search_text like p_prefix as begins from matches m order by begins desc, m.id desc limit p_limit
  )
  select b.id, b.first_name, b.last_name, b.email, last.event_id, last.title
  from best b
  left join lateral (
    select r.event_id, e.title from registrations r join events e on e.id = r.event_id
    where r.attendee_id = b.id order by r.id desc limit 1) last on true
  order by b.begins desc, b.id desc
$$;

create or replace function app.find_registrations(p_first text, p_second text, p_prefix text, p_limit int)
returns table (id uuid, event_id uuid, event_title text, first_name text, last_name text, email text, ticket_type text, status smallint)
language sql stable security definer set search_path = public, pg_temp
as $$
  with matches as materialized (
    select r.id, r.event_id, r.ticket_type_id, r.first_name, r.last_name, r.email, r.status, r.search_text from registrations r
    where r.tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
      and (r.search_text like p_first or r.search_text like p_second)
    limit 500
  ),
  best as (
    select m.*, m.search_text like p_prefix as begins from matches m order by begins desc, m.id desc limit p_limit
  )
  select b.id, b.event_id, e.title, b.first_name, b.last_name, b.email, t.name, b.status
  from best b
  join events e on e.id = b.event_id
  join ticket_types t on t.id = b.ticket_type_id
  order by b.begins desc, b.id desc
$$;
