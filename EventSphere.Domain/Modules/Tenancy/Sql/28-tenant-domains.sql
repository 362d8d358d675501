-- Whose pages a host shows. It is asked before there is a tenant, and answers only for names whose holder has proved it.
create or replace function app.tenant_of_domain(p_name text)
returns table (id uuid, name text, slug text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select t.id, t.name, t.slug from tenant_domains d join tenants t on t.id = d.tenant_id where d.name = p_name and d.status = 1
$$;

-- Domains of all tenants whose record is to be looked for now. Each goes to one caller: whoever dies with it leaves it due again after a while. The
-- look itself and what follows from it are the tenant's.
create or replace function app.claim_domain_checks(p_batch int)
returns table (id uuid, tenant_id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  update tenant_domains d set next_check_at = now() + interval '5 minutes'
  from (select x.id from tenant_domains x where x.next_check_at <= now() order by x.next_check_at limit p_batch for update skip locked) due
  where d.id = due.id
  returning d.id, d.tenant_id
$$;
