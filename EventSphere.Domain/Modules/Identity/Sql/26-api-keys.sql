-- Whose key a secret's hash is. Without a tenant, since the key is what names it; so it answers for one hash of 256 bits alone. The role comes as
-- memberships have it, a tenant's own with what it may do. The use is noted once a minute, so that a busy key isn't a hot row.
drop function if exists app.use_api_key(bytea, timestamptz);
create or replace function app.use_api_key(p_hash bytea, p_now timestamptz)
returns table (id uuid, tenant_id uuid, user_id uuid, role text, permissions text[], held text[], expires_at timestamptz)
language sql volatile security definer set search_path = public, pg_temp
as $$
  update api_keys k set last_used_at = p_now
  where k.hash = p_hash and (k.expires_at is null or k.expires_at > p_now)
    and (k.last_used_at is null or k.last_used_at < p_now - interval '1 minute');
  select k.id, k.tenant_id, k.user_id, m.role, k.permissions, r.permissions, k.expires_at
  from api_keys k
  join memberships m on m.user_id = k.user_id and m.tenant_id = k.tenant_id
  left join roles r on r.id = m.role_id
  where k.hash = p_hash and (k.expires_at is null or k.expires_at > p_now)
$$;
