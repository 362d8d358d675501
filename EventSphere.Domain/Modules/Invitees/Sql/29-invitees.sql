-- Whose invitation a personal link opens; all else is read as that tenant.
create or replace function app.tenant_of_invitee(p_token_hash bytea)
returns uuid
language sql stable security definer set search_path = public, pg_temp
as $$
  select tenant_id from invitees where token_hash = p_token_hash
$$;

-- Searching in an event's invitees, or in those of all events, as app.match_registrations does in registrations and for the same reasons: ids alone,
-- the newest first, of the tenant that the session has set.
create or replace function app.match_invitees(p_event uuid, p_pattern text, p_limit int)
returns setof uuid
language plpgsql stable security definer rows 20 set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  return query
    select i.id from invitees i
    where i.tenant_id = tenant and (p_event is null or i.event_id = p_event) and i.search_text like p_pattern
    order by i.id desc limit p_limit;
end
$$;

-- Deletes at most p_batch files' rows that were uploaded and never started, and says of each that its file is discarded. For all tenants, so with
-- the owner's rights; each message belongs to its import's tenant, and the handler works as that one.
create or replace function app.discard_unstarted_imports(p_age interval, p_batch int)
returns int
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  discarded int;
begin
  with gone as (
    delete from invitee_imports where id in (
      select id from invitee_imports where state = 0 and created_at < now() - p_age order by created_at limit p_batch for update skip locked)
    returning id, tenant_id
  )
  insert into outbox_messages (id, tenant_id, type, payload, created_at, updated_at)
  select uuidv7(), tenant_id, 'invitees.file_discarded', jsonb_build_object('importId', id), now(), now() from gone;
  get diagnostics discarded = row_count;
  return discarded;
end
$$;
