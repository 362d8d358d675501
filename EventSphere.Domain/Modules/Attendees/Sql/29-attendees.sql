-- The attendees list. With the owner's rights, because LIKE isn't leakproof and so could not use its trigram index under row-level security, and one
-- statement must join what is searched with what is filtered. Each function reads the tenant from the session, and every table is filtered by it; what
-- is answered are ids and how many they are. What is shown of them is read by the caller, under the wall.

-- The text of a query for the ids that match. Its parameters: $1 tenant, $2 pattern (LIKE, lower case), $3 tag, $4 company (lower case), $5 event, $6 and
-- $7 from when and until when somebody registered, which stand in it only where they are given. p_order is one of the six orders; null for none.
-- With p_recent it looks at the newest 2,000 people alone.
--
-- By registration: a person comes once, at the newest of their registrations that match, and the index of the event, or of the days, is walked from its end.
-- By name it is asked for each person whether there is one, since names say nothing of events; by the time when people were first known it would be asked
-- a million times for the guests of an old event, so that there is no such order.
create or replace function app.attendee_query(
  p_pattern text, p_tag uuid, p_company text, p_event uuid, p_from timestamptz, p_to timestamptz, p_checked_in boolean, p_order text, p_recent boolean)
returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$
declare
  place text := '%1$s.tenant_id = $1 and %1$s.status <> 1'
    || case when p_event is null then '' else ' and %1$s.event_id = $5' end
    -- Ids are of version 7 and carry their time, but are made a moment before the row is stamped: by them the index finds the days, by the time the rows.
    || case when p_from is null then '' else ' and %1$s.id >= app.first_id_at($6 - interval ''5 minutes'') and %1$s.created_at >= $6' end
    || case when p_to is null then '' else ' and %1$s.id < app.first_id_at($7 + interval ''5 minutes'') and %1$s.created_at < $7' end
    || case when p_checked_in is null then '' else case when p_checked_in then ' and' else ' and not' end
         || ' exists (select from check_ins c where c.registration_id = %1$s.id and c.undone_at is null)' end;
  by_registration boolean := p_event is not null or p_from is not null or p_to is not null or p_checked_in is not null;
  person text := case when p_pattern is null then '' else ' and a.search_text like $2' end || case when p_company is null then '' else ' and a.company_key = $4' end;
  tagged text := case when p_tag is null then '' else ' join attendee_tag_links l on l.tenant_id = $1 and l.tag_id = $3 and l.attendee_id = %s' end;
  people text := case when p_recent then '(select w.* from attendees w where w.tenant_id = $1 order by w.id desc limit 2000) a' else 'attendees a' end;
begin
  if by_registration and coalesce(p_order, '') not in ('name', 'name_desc') then
    return 'select r.attendee_id from registrations r'
      || case when person = '' then '' else ' join attendees a on a.id = r.attendee_id' || person end
      || format(tagged, 'r.attendee_id') || ' where ' || format(place, 'r')
      || ' and not exists (select from registrations n where n.attendee_id = r.attendee_id and n.id > r.id and ' || format(place, 'n') || ')'
      || case p_order when 'registered' then ' order by r.id' when 'registered_desc' then ' order by r.id desc' else '' end;
  end if;
  return 'select a.id from ' || people || format(tagged, 'a.id') || ' where a.tenant_id = $1' || person
    || case when by_registration then ' and exists (select from registrations r where r.attendee_id = a.id and ' || format(place, 'r') || ')' else '' end
    || case p_order when 'name' then ' order by a.sort_name, a.id' when 'name_desc' then ' order by a.sort_name desc, a.id desc'
         when 'oldest' then ' order by a.id' when 'newest' then ' order by a.id desc' else '' end;
end
$$;

-- A page, and how many match: p_cap at most, and whether there are more. Planned anew for each call: a search for three letters and one for a whole name
-- want different plans, and so do a large event and a small one. Never by reading the table from its beginning: other tenants' rows come first there.
--
-- A word that many have would take the trigram index long, which finds all before it answers one: so the newest people are looked at first, and if
-- they make the page, that is it. Then it is told how many of those match, and that there are more.
create or replace function app.page_of_attendees(
  p_pattern text, p_tag uuid, p_company text, p_event uuid, p_from timestamptz, p_to timestamptz, p_checked_in boolean,
  p_order text, p_limit int, p_offset int, p_cap int)
returns table (ids uuid[], matches int, more boolean)
language plpgsql stable security definer rows 1 set search_path = public, pg_temp set enable_seqscan = off set max_parallel_workers_per_gather = 0
as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  found uuid[];
begin
  if tenant is null then
    return query select '{}'::uuid[], 0, false;
    return;
  end if;
  if p_pattern is not null and p_order = 'newest' and p_limit > 0 then
    execute 'select array(' || app.attendee_query(p_pattern, p_tag, p_company, null, null, null, null, p_order, true) || ')'
      into found using tenant, p_pattern, p_tag, p_company;
    if cardinality(found) >= p_offset + p_limit then
      return query select found[p_offset + 1 : p_offset + p_limit], least(cardinality(found), p_cap),
        exists (select from attendees a where a.tenant_id = tenant order by a.id desc offset 2000 limit 1);
      return;
    end if;
  end if;

  execute 'select array(' || app.attendee_query(p_pattern, p_tag, p_company, p_event, p_from, p_to, p_checked_in, p_order, false) || ' limit $8 offset $9)'
    into ids using tenant, p_pattern, p_tag, p_company, p_event, p_from, p_to, p_limit, p_offset;
  -- A page that isn't full is the last.
  if cardinality(ids) < p_limit and (cardinality(ids) > 0 or p_offset = 0) then
    return query select ids, p_offset + cardinality(ids), false;
    return;
  end if;
  execute 'select count(*) from (' || app.attendee_query(p_pattern, p_tag, p_company, p_event, p_from, p_to, p_checked_in, null, false) || ' limit $8) m'
    into matches using tenant, p_pattern, p_tag, p_company, p_event, p_from, p_to, greatest(p_cap, p_offset + p_limit) + 1;
  more := matches > greatest(p_cap, p_offset + p_limit);
  matches := matches - more::int;
  return next;
end
$$;

-- All that match, in order, p_limit at most; null for no limit.
create or replace function app.match_attendees(
  p_pattern text, p_tag uuid, p_company text, p_event uuid, p_from timestamptz, p_to timestamptz, p_checked_in boolean, p_order text, p_limit int)
returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off
as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  if tenant is not null then
    return query execute app.attendee_query(p_pattern, p_tag, p_company, p_event, p_from, p_to, p_checked_in, p_order, false) || ' limit $8'
      using tenant, p_pattern, p_tag, p_company, p_event, p_from, p_to, p_limit;
  end if;
end
$$;
