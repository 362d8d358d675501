-- Says of images that nothing shows that they are discarded: uploads that were never used, above all. It serves all tenants, so it runs with the
-- owner's rights; each message belongs to its image's tenant, and the handler works as that one. What shows an image by now is not looked up
-- again there: its foreign key refuses the deletion. If an image is still there after another p_age it is said again. One caller at a time;
-- others get 0.
create or replace function app.discard_unused_images(p_age interval, p_batch int)
returns int
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  discarded int;
begin
  if not pg_try_advisory_xact_lock(hashtext('app.discard_unused_images')) then
    return 0;
  end if;

  with unused as (
    select i.id from images i
    where coalesce(i.discarded_at, i.created_at) < now() - p_age
      and not exists (select from events e where e.cover_image_id = i.id)
      and not exists (select from tenants t where t.logo_image_id = i.id)
      and not exists (select from event_page_images p where p.image_id = i.id)
    order by i.id limit p_batch
  ), marked as (
    update images i set discarded_at = now(), updated_at = now() from unused where i.id = unused.id
    returning i.id, i.tenant_id
  )
  insert into outbox_messages (id, tenant_id, type, payload, created_at, updated_at)
  select uuidv7(), tenant_id, 'image.discarded', jsonb_build_object('imageId', id), now(), now() from marked;
  get diagnostics discarded = row_count;
  return discarded;
end
$$;
