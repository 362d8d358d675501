-- The audit log: the services insert entries and read them, and that is all. Neither may they put a seal on one, so the columns of it are
-- left out of what they may insert. What is deleted, for its age, is deleted by the owner.
revoke all on audit_entries, audit_heads from eventsphere_app;
grant select on audit_entries, audit_heads to eventsphere_app;
grant insert (id, tenant_id, created_at, updated_at, actor_id, actor_name, session_id, api_key_id, address, action, subject_kind, subject_id,
              subject_label, before, after, trace_id) on audit_entries to eventsphere_app;

-- Who it was by name: looked up as the entry is written, so that no request asks for its own name first.
create or replace function app.name_audit_actor()
returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
  new.actor_name := coalesce((select u.name from users u where u.id = new.actor_id), '');
  return new;
end
$$;

-- Made only if it is not there: making it locks out every writer for a moment.
do $$ begin
  if not exists (select from pg_trigger where tgrelid = 'audit_entries'::regclass and tgname = 'name_audit_actor') then
    create trigger name_audit_actor before insert on audit_entries
      for each row when (new.actor_id is not null and new.actor_name = '') execute function app.name_audit_actor();
  end if;
end $$;

-- The canonical form (docs/adr/0018-audit.md): each field as a netstring, its length in bytes of UTF-8, a colon, the text, a comma; a minus and a
-- comma where it is null. AuditChain.cs says the same in C#, and a test holds both to one vector.
create or replace function app.netstring(p_text text)
returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
  select coalesce(octet_length(p_text) || ':' || p_text || ',', '-,')
$$;

-- Times are microseconds since 1970.
create or replace function app.audit_moment(p_at timestamptz)
returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
  select (extract(epoch from p_at) * 1000000)::bigint::text
$$;

create or replace function app.audit_hash(p_entry audit_entries)
returns bytea
language plpgsql immutable parallel safe set search_path = public, pg_temp
as $$
begin
  return sha256(convert_to(concat(
    app.netstring('eventsphere-audit-1'), app.netstring(p_entry.tenant_id::text), app.netstring(p_entry.sequence::text),
    app.netstring(encode(p_entry.previous_hash, 'hex')), app.netstring(app.audit_moment(p_entry.sealed_at)), app.netstring(p_entry.id::text),
    app.netstring(app.audit_moment(p_entry.created_at)), app.netstring(p_entry.actor_id::text), app.netstring(p_entry.actor_name),
    app.netstring(p_entry.session_id::text), app.netstring(p_entry.api_key_id::text), app.netstring(p_entry.address),
    app.netstring(p_entry.action), app.netstring(p_entry.subject_kind), app.netstring(p_entry.subject_id::text),
    app.netstring(p_entry.subject_label), app.netstring(p_entry.before::text), app.netstring(p_entry.after::text),
    app.netstring(p_entry.trace_id)), 'UTF8'));
end
$$;

-- Seals at most p_batch entries of the session's tenant that wait, oldest first, and answers how many. One at a time does so for a tenant; another
-- gets 0 and need not wait. An entry that commits late gets a later number than its time would have: the chain says in what order they were
-- sealed.
create or replace function app.seal_audit_entries(p_batch int)
returns int
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  nothing bytea := decode(repeat('00', 32), 'hex');
  head audit_heads;
  entry audit_entries;
  done int := 0;
begin
  if tenant is null then
    return 0;
  end if;
  insert into audit_heads (tenant_id, sequence, hash, base_sequence, base_hash, sealed_at, created_at, updated_at)
  values (tenant, 0, nothing, 0, nothing, now(), now(), now()) on conflict do nothing;
  select * into head from audit_heads where tenant_id = tenant for update skip locked;
  if not found then
    return 0;
  end if;

  for entry in select * from audit_entries where tenant_id = tenant and sequence is null order by id limit p_batch loop
    entry.sequence := head.sequence + 1;
    entry.previous_hash := head.hash;
    entry.sealed_at := clock_timestamp();
    entry.hash := app.audit_hash(entry);
    update audit_entries set sequence = entry.sequence, previous_hash = entry.previous_hash, hash = entry.hash, sealed_at = entry.sealed_at
    where tenant_id = tenant and id = entry.id;
    head.sequence := entry.sequence;
    head.hash := entry.hash;
    head.sealed_at := entry.sealed_at;
    done := done + 1;
  end loop;
  if done > 0 then
    update audit_heads set sequence = head.sequence, hash = head.hash, sealed_at = head.sealed_at, updated_at = now() where tenant_id = tenant;
  end if;
  return done;
end
$$;

-- The tenants that have entries without a seal. For all tenants, so with the owner's rights; it answers ids alone.
create or replace function app.tenants_with_unsealed_audit_entries()
returns setof uuid
language sql stable security definer set search_path = public, pg_temp
as $$
  select distinct tenant_id from audit_entries where sequence is null
$$;

-- Searching, as in 20-search-registrations.sql: LIKE isn't leakproof, so under row-level security it couldn't use its index. Answers ids, the newest
-- first. It takes the filters too, null where there is none: a common word has matches by the ten thousand, of which a filter may leave none.
create or replace function app.match_audit_entries(
  p_pattern text, p_limit int, p_action text, p_actor uuid, p_subject uuid, p_first uuid, p_end uuid)
returns setof uuid
language plpgsql stable security definer rows 20 set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  return query
    select e.id from audit_entries e
    where e.tenant_id = tenant and e.search_text like p_pattern
      and (p_action is null or e.action = p_action) and (p_actor is null or e.actor_id = p_actor) and (p_subject is null or e.subject_id = p_subject)
      and (p_first is null or e.id >= p_first) and (p_end is null or e.id < p_end)
    order by e.id desc limit p_limit;
end
$$;

-- Deletes a tenant's sealed entries before a moment and moves the beginning of its chain after them, so that the rest can still be verified. For the
-- owner of the tables: it runs with the rights of who calls it, and the services have no right to delete (docs/runbook.md).
create or replace function app.trim_audit_entries(p_tenant uuid, p_before timestamptz)
returns bigint
language plpgsql set search_path = public, pg_temp
as $$
declare
  last bigint;
  gone bigint;
begin
  perform from audit_heads where tenant_id = p_tenant for update;
  select min(sequence) - 1 into last from audit_entries where tenant_id = p_tenant and sequence is not null and created_at >= p_before;
  last := coalesce(last, (select sequence from audit_heads where tenant_id = p_tenant));
  update audit_heads h set base_sequence = e.sequence, base_hash = e.hash, updated_at = now()
  from audit_entries e
  where h.tenant_id = p_tenant and e.tenant_id = p_tenant and e.sequence = last;
  delete from audit_entries where tenant_id = p_tenant and sequence <= last;
  get diagnostics gone = row_count;
  return gone;
end
$$;
