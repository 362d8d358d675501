-- Looks, over all tenants, at files that were uploaded as answers a day ago: one that a registration names is kept and not looked at again, any
-- other is said to be discarded. A token is good for less than a day, so that what isn't named by then never will be. It serves all tenants, so
-- it runs with the owner's rights; each message belongs to its file's tenant, and the handler works as that one. If a file is still there after
-- another p_age it is said again. One caller at a time; others get 0.
create or replace function app.discard_unused_form_files(p_age interval, p_batch int)
returns int
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  looked int;
begin
  if not pg_try_advisory_xact_lock(hashtext('app.discard_unused_form_files')) then
    return 0;
  end if;

  with old as (
    select f.id, f.tenant_id, exists (
      select from registrations r
      where r.event_id = f.event_id and r.tenant_id = f.tenant_id and r.answers @? '$.* ? (@ starts with "file:")'
        and starts_with(r.answers ->> f.field_key, 'file:' || f.id || '/')) as used
    from form_files f
    where f.kept_at is null and f.created_at < now() - p_age and coalesce(f.discarded_at, '-infinity') < now() - p_age
    order by f.created_at limit p_batch
  ), marked as (
    update form_files f
    set kept_at = case when old.used then now() end, discarded_at = case when old.used then null else now() end, updated_at = now()
    from old where old.id = f.id
    returning f.id, f.tenant_id, old.used
  ), told as (
    insert into outbox_messages (id, tenant_id, type, payload, created_at, updated_at)
    select uuidv7(), tenant_id, 'form_file.discarded', jsonb_build_object('formFileId', id), now(), now() from marked where not used
  )
  select count(*) into looked from marked;
  return looked;
end
$$;
