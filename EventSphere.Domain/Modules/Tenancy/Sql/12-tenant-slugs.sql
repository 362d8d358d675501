-- Every address that a tenant gets is written down and stays its own. A trigger, so that no way to write a tenant can forget it; the primary key
-- refuses an address that another tenant has or had, also of two who come at once. It runs with the rights of whoever writes.
create or replace function app.keep_tenant_slug()
returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
  if not exists (select from tenant_slugs where slug = new.slug and tenant_id = new.id) then
    insert into tenant_slugs (slug, tenant_id) values (new.slug, new.id);
  end if;
  return null;
end
$$;

-- After, since the row refers to the tenant's.
create or replace trigger keep_tenant_slug after insert or update of slug on tenants for each row execute function app.keep_tenant_slug();

-- Tenants from before there were addresses of the past.
insert into tenant_slugs (slug, tenant_id, created_at) select slug, id, created_at from tenants on conflict (slug) do nothing;

-- An address is given for ever.
revoke update, delete on tenant_slugs from eventsphere_app;
