-- Who of a tenant's attendees may be twice the same, found along indexes and a part at a time, so that it takes as long as there are people with a phone
-- number, a company or an address of several forms, and not as long as there are pairs. With the owner's rights, as in 29-attendees.sql: similarity() is
-- not leakproof. A call looks at p_rows people after (p_key, p_name, p_id) and stops when it has p_wanted pairs; each answered row says where it
-- was. If it came to the end of its part with fewer, the last row has no pair, only where to go on; without that row the stage is over.
--
-- 0: an address that was merged away is known again. 1: one mailbox. 2: one phone number and a name like it; ten of a number are compared, since it may be a
-- company's. 3: one company and a name like it among the next five by name. What an earlier stage finds isn't found again.
create or replace function app.is_open_pair(p_tenant uuid, p_one uuid, p_other uuid)
returns boolean
language sql stable set search_path = public, pg_temp
as $$
  select not exists (
    select from attendee_duplicate_dismissals d where d.tenant_id = p_tenant and d.first_id = least(p_one, p_other) and d.second_id = greatest(p_one, p_other))
$$;

create or replace function app.find_duplicate_attendees(p_stage int, p_key text, p_name text, p_id uuid, p_rows int, p_wanted int)
returns table (first_id uuid, second_id uuid, similarity real, key text, name text, id uuid)
language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  pairs int;
begin
  if p_stage = 0 then
    return query
      with swept as (
        select m.id, m.kept_id, m.former_email from attendee_merges m where m.tenant_id = tenant and m.id > p_id order by m.id limit p_rows)
      select s.kept_id, x.id, similarity(k.sort_name, x.sort_name), '', '', s.id
      from swept s join attendees k on k.id = s.kept_id join attendees x on x.tenant_id = tenant and x.email = s.former_email and x.id <> s.kept_id
      where app.is_open_pair(tenant, s.kept_id, x.id)
      order by s.id fetch first p_wanted rows with ties;
  elsif p_stage = 1 then
    return query
      with swept as (
        select a.id, a.mailbox, a.sort_name from attendees a
        where a.tenant_id = tenant and a.mailbox <> a.email and (a.mailbox, a.id) > (p_key, p_id) order by a.mailbox, a.id limit p_rows)
      select s.id, x.id, similarity(s.sort_name, x.sort_name), s.mailbox::text, '', s.id
      from swept s cross join lateral (
        select b.id, b.sort_name from attendees b where b.tenant_id = tenant and b.email = s.mailbox
        union all
        (select b.id, b.sort_name from attendees b where b.tenant_id = tenant and b.mailbox <> b.email and b.mailbox = s.mailbox and b.id > s.id order by b.id limit 10)) x
      where app.is_open_pair(tenant, s.id, x.id)
      order by s.mailbox, s.id fetch first p_wanted rows with ties;
  elsif p_stage = 2 then
    return query
      with swept as (
        select a.id, a.phone, a.mailbox, a.sort_name from attendees a
        where a.tenant_id = tenant and a.phone is not null and (a.phone, a.id) > (p_key, p_id) order by a.phone, a.id limit p_rows)
      select s.id, x.id, similarity(s.sort_name, x.sort_name), s.phone::text, '', s.id
      from swept s cross join lateral (
        select b.id, b.sort_name, b.mailbox from attendees b where b.tenant_id = tenant and b.phone = s.phone and b.id > s.id order by b.id limit 10) x
      where x.mailbox <> s.mailbox and similarity(s.sort_name, x.sort_name) >= 0.3 and app.is_open_pair(tenant, s.id, x.id)
      order by s.phone, s.id fetch first p_wanted rows with ties;
  elsif p_stage = 3 then
    return query
      with swept as (
        select a.id, a.company_key, a.phone, a.mailbox, a.sort_name from attendees a
        where a.tenant_id = tenant and a.company_key is not null and (a.company_key, a.sort_name, a.id) > (p_key, p_name, p_id)
        order by a.company_key, a.sort_name, a.id limit p_rows)
      select s.id, x.id, similarity(s.sort_name, x.sort_name), s.company_key, s.sort_name, s.id
      from swept s cross join lateral (
        select b.id, b.sort_name, b.mailbox, b.phone from attendees b
        where b.tenant_id = tenant and b.company_key = s.company_key and (b.sort_name, b.id) > (s.sort_name, s.id) order by b.sort_name, b.id limit 5) x
      where x.mailbox <> s.mailbox and (x.phone = s.phone) is not true and similarity(s.sort_name, x.sort_name) >= 0.65 and app.is_open_pair(tenant, s.id, x.id)
      order by s.company_key, s.sort_name, s.id fetch first p_wanted rows with ties;
  end if;

  get diagnostics pairs = row_count;
  if pairs >= p_wanted then
    return;
  end if;
  if p_stage = 0 then
    return query select null::uuid, null::uuid, null::real, '', '', m.id from attendee_merges m where m.tenant_id = tenant and m.id > p_id order by m.id offset p_rows - 1 limit 1;
  elsif p_stage = 1 then
    return query select null::uuid, null::uuid, null::real, a.mailbox::text, '', a.id from attendees a
      where a.tenant_id = tenant and a.mailbox <> a.email and (a.mailbox, a.id) > (p_key, p_id) order by a.mailbox, a.id offset p_rows - 1 limit 1;
  elsif p_stage = 2 then
    return query select null::uuid, null::uuid, null::real, a.phone::text, '', a.id from attendees a
      where a.tenant_id = tenant and a.phone is not null and (a.phone, a.id) > (p_key, p_id) order by a.phone, a.id offset p_rows - 1 limit 1;
  elsif p_stage = 3 then
    return query select null::uuid, null::uuid, null::real, a.company_key, a.sort_name, a.id from attendees a
      where a.tenant_id = tenant and a.company_key is not null and (a.company_key, a.sort_name, a.id) > (p_key, p_name, p_id)
      order by a.company_key, a.sort_name, a.id offset p_rows - 1 limit 1;
  end if;
end
$$;
