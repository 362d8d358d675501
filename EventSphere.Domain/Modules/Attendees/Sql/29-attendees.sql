-- The attendees list. With the owner's rights, because LIKE isn't leakproof and so could not use its trigram index under row-level security, and one
-- statement must join what is searched with what is filtered. Each function reads the tenant from the session, and every table is filtered by it; what
-- is answered are ids and how many they are. What is shown of them is read by the caller, under the wall.

-- The text of a query for the ids that match. Its parameters stand in it only where they are given: $1 tenant, $2 pattern (LIKE, lower case), $3 tag,
-- $4 company (lower case), $5 event, $6 and $7 from when and until when somebody registered, $10 a pattern that follows from $2, for the index. p_order is
-- one of the six orders, or null for none. With p_first it looks at so many people, or registrations, alone, the first in that order; and with the order
-- 'beyond' it finds whether there are more than these.
--
-- By registration: a person comes once, at the newest of their registrations that match, and the index of the event, or of the days, is walked from its end.
-- By name it is asked for each person whether there is one, since names say nothing of events; by the time when people were first known it would be asked
-- a million times for the guests of an old event, so that there is no such order.
create or replace function app.attendee_query(
  p_pattern text, p_tag uuid, p_company text, p_event uuid, p_from timestamptz, p_to timestamptz, p_checked_in boolean, p_order text, p_first int)
returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$
declare
  place text := '%1$s.tenant_id = $1 and %1$s.status in (0, 2)'
    || case when p_event is null then '' else ' and %1$s.event_id = $5' end
    -- Ids are of version 7 and carry their time, but are made a moment before the row is stamped: by them the index finds the days, by the time the rows.
    || case when p_from is null then '' else ' and %1$s.id >= app.first_id_at($6 - interval ''5 minutes'') and %1$s.created_at >= $6' end
    || case when p_to is null then '' else ' and %1$s.id < app.first_id_at($7 + interval ''5 minutes'') and %1$s.created_at < $7' end
    || case when p_checked_in is null then '' else case when p_checked_in then ' and' else ' and not' end
         || ' exists (select from check_ins c where c.registration_id = %1$s.id and c.undone_at is null)' end;
  by_registration boolean := p_event is not null or p_from is not null or p_to is not null or p_checked_in is not null;
  -- Where few are looked at, no index may be asked; else the one for $10, and $2 of what that finds.
  person text := case when p_pattern is null then '' when p_first is not null then ' and (a.search_text || '''') like $2'
                   else ' and a.search_text like $10 and (a.search_text || '''') like $2' end
    || case when p_company is null then '' else ' and a.company_key = $4' end;
  tagged text := case when p_tag is null then '' else ' join attendee_tag_links l on l.tenant_id = $1 and l.tag_id = $3 and l.attendee_id = %s' end;
  source text;
  sorting text := case p_order when 'name' then ' order by %1$s.sort_name, %1$s.id' when 'name_desc' then ' order by %1$s.sort_name desc, %1$s.id desc'
    when 'oldest' then ' order by %1$s.id' when 'registered' then ' order by %1$s.id' when 'newest' then ' order by %1$s.id desc' when 'registered_desc' then ' order by %1$s.id desc' else '' end;
begin
  if by_registration and coalesce(p_order, '') not in ('name', 'name_desc') then
    source := case when p_first is null then 'registrations r' else format('(select r.* from registrations r where ' || place || sorting || ' limit ', 'r') || p_first || ') r' end;
    if p_order = 'beyond' then
      return format('select from registrations r where ' || place, 'r') || ' offset ' || p_first || ' limit 1';
    end if;
    -- Who matches a search is found before, once: looking each registration's person up would take long where few of them match.
    return case when person <> '' and p_first is null then 'with m as materialized (select a.id from attendees a where a.tenant_id = $1' || person || ') ' else '' end
      || 'select r.attendee_id from ' || source
      || case when person = '' then '' when p_first is null then ' join m on m.id = r.attendee_id' else ' join attendees a on a.id = r.attendee_id' || person end
      || format(tagged, 'r.attendee_id') || ' where ' || format(place, 'r')
      || ' and not exists (select from registrations n where n.attendee_id = r.attendee_id and n.id > r.id and ' || format(place, 'n') || ')'
      || format(sorting, 'r');
  end if;

  if p_order = 'beyond' then
    return 'select from attendees a where a.tenant_id = $1 offset ' || p_first || ' limit 1';
  end if;
  -- A tag's people by when they were known are in its own index.
  if p_tag is not null and person = '' and not by_registration and coalesce(p_order, '') not in ('name', 'name_desc') then
    return 'select l.attendee_id from attendee_tag_links l where l.tenant_id = $1 and l.tag_id = $3'
      || replace(format(sorting, 'l'), 'l.id', 'l.attendee_id');
  end if;
  source := case when p_first is null then 'attendees a' else format('(select w.* from attendees w where w.tenant_id = $1' || sorting || ' limit ', 'w') || p_first || ') a' end;
  return 'select a.id from ' || source || format(tagged, 'a.id') || ' where a.tenant_id = $1' || person
    || case when by_registration then ' and exists (select from registrations r where r.attendee_id = a.id and ' || format(place, 'r') || ')' else '' end
    || format(sorting, 'a');
end
$$;

-- What the trigram index is asked for a pattern: the pattern, without words that more than one in a hundred of the newest 2,000 people has, if another word is
-- left. The index would read all who have such a word, a mail provider's name for one, before it finds who has the others too.
create or replace function app.rare_pattern(p_tenant uuid, p_pattern text)
returns text
language sql stable set search_path = public, pg_temp
as $$
  with words as (
    select w.word, w.place from regexp_split_to_table(translate(p_pattern, '\%_', '   '), '[^[:alnum:]]+') with ordinality as w (word, place) where length(w.word) >= 3),
  newest as materialized (
    select a.search_text from attendees a where a.tenant_id = p_tenant order by a.id desc limit 2000),
  counted as (
    select w.word, w.place, (select count(*) from newest n where strpos(n.search_text, w.word) > 0) <= 20 as is_rare from words w)
  select case when bool_or(is_rare) and not bool_and(is_rare) then '%' || string_agg(word, '%' order by place) filter (where is_rare) || '%' else p_pattern end
  from counted
$$;

-- A page, and how many match: p_cap at most, and whether there are more. Planned anew for each call: a search for three letters and one for a whole name
-- want different plans, and so do a large event and a small one. Never by reading the table from its beginning: other tenants' rows come first there.
--
-- A trigram index finds all matches before it answers one, which takes long for a word that many have. So the first 2,000 in the order are looked at before and, if
-- some of them match, the first 20,000; if they make more than the page, that is it. Then it is told how many of those match, and that there are more.
create or replace function app.page_of_attendees(
  p_pattern text, p_tag uuid, p_company text, p_event uuid, p_from timestamptz, p_to timestamptz, p_checked_in boolean,
  p_order text, p_limit int, p_offset int, p_cap int)
returns table (ids uuid[], matches int, more boolean)
language plpgsql stable security definer rows 1 set search_path = public, pg_temp set enable_seqscan = off set max_parallel_workers_per_gather = 0
as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  -- Else people are looked at by name, whatever they registered for.
  by_registration boolean := p_order in ('registered', 'registered_desc');
  for_index text;
  reach int;
begin
  if tenant is null then
    return query select '{}'::uuid[], 0, false;
    return;
  end if;
  if p_pattern is not null and p_limit > 0 then
    foreach reach in array array[2000, 20000] loop
      execute 'select array(' || app.attendee_query(p_pattern, p_tag, p_company, p_event, p_from, p_to, p_checked_in, p_order, reach) || ')'
        into ids using tenant, p_pattern, p_tag, p_company, p_event, p_from, p_to;
      if cardinality(ids) > p_offset + p_limit then
        matches := least(cardinality(ids), p_cap);
        ids := ids[p_offset + 1 : p_offset + p_limit];
        execute 'select exists (' || app.attendee_query(
            null, null, null, case when by_registration then p_event end, case when by_registration then p_from end, case when by_registration then p_to end,
            case when by_registration then p_checked_in end, 'beyond', reach) || ')'
          into more using tenant, p_pattern, p_tag, p_company, p_event, p_from, p_to;
        return next;
        return;
      end if;
      exit when cardinality(ids) < 5;
    end loop;
  end if;

  for_index := app.rare_pattern(tenant, p_pattern);
  execute 'select array(' || app.attendee_query(p_pattern, p_tag, p_company, p_event, p_from, p_to, p_checked_in, p_order, null) || ' limit $8 offset $9)'
    into ids using tenant, p_pattern, p_tag, p_company, p_event, p_from, p_to, p_limit, p_offset, for_index;
  -- A page that isn't full is the last.
  if cardinality(ids) < p_limit and (cardinality(ids) > 0 or p_offset = 0) then
    return query select ids, p_offset + cardinality(ids), false;
    return;
  end if;
  execute 'select count(*) from (' || app.attendee_query(p_pattern, p_tag, p_company, p_event, p_from, p_to, p_checked_in, null, null) || ' limit $8) m'
    into matches using tenant, p_pattern, p_tag, p_company, p_event, p_from, p_to, greatest(p_cap, p_offset + p_limit) + 1, p_offset, for_index;
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
    return query execute app.attendee_query(p_pattern, p_tag, p_company, p_event, p_from, p_to, p_checked_in, p_order, null) || ' limit $8'
      using tenant, p_pattern, p_tag, p_company, p_event, p_from, p_to, p_limit, 0, app.rare_pattern(tenant, p_pattern);
  end if;
end
$$;
