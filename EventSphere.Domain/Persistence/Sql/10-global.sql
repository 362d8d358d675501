-- Functions of the owner that answer, without a tenant, exactly what is global by nature. They run with the owner's rights, so each
-- returns as little as it can, and only eventsphere_app may call them.

create schema if not exists app;
grant usage on schema app to eventsphere_app;

-- A role is named by its key (a built-in name, or the id of the tenant's own); the tenant's own comes with its name and what it may do. Dropped
-- first, since what a function answers can't be replaced; the version that runs beside during a deployment reads the columns it knows by their names.
drop function if exists app.tenants_of_user(uuid);
create or replace function app.tenants_of_user(p_user uuid)
returns table (tenant_id uuid, name text, slug text, role text, role_name text, permissions text[])
language sql stable security definer set search_path = public, pg_temp
as $$
  select t.id, t.name, t.slug, m.role, r.name::text, r.permissions
  from memberships m join tenants t on t.id = m.tenant_id left join roles r on r.id = m.role_id
  where m.user_id = p_user
  order by m.created_at, m.id
$$;

create or replace function app.tenant_of_invitation(p_token_hash bytea)
returns uuid
language sql stable security definer set search_path = public, pg_temp
as $$
  select tenant_id from invitations where token_hash = p_token_hash
$$;

create or replace function app.tenant_of_ticket(p_token_hash bytea)
returns uuid
language sql stable security definer set search_path = public, pg_temp
as $$
  select tenant_id from tickets where token_hash = p_token_hash
$$;

-- The public directory over all tenants: published events that are not over, soonest first. Dropped first, since what a function answers can't be
-- replaced; the version that runs beside during a deployment reads the columns it knows by their names.
drop function if exists app.published_events(text, timestamptz, int, int);
drop function if exists app.published_events(text, timestamptz, int, int, text);
create or replace function app.published_events(p_search text, p_now timestamptz, p_limit int, p_offset int, p_category text default '')
returns table (id uuid, tenant_slug text, tenant_name text, slug text, title text, summary text, starts_at timestamptz,
               ends_at timestamptz, time_zone text, venue text, places_left int, total bigint, tenant_id uuid, cover_id uuid,
               cover_widths int[], cover_width int, cover_height int, is_online boolean, category text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select e.id, t.slug, t.name, e.slug, e.title, e.summary, e.starts_at, e.ends_at, e.time_zone, e.venue,
         coalesce(p.quota - p.sold - p.held, 0), count(*) over (), t.id, i.id, i.widths, i.width, i.height,
         e.online_url is not null, e.category
  from events e
  join tenants t on t.id = e.tenant_id
  left join quota_pools p on p.event_id = e.id and p.is_capacity
  left join images i on i.id = e.cover_image_id
  where e.status = 1 and e.ends_at > p_now
    and (p_category = '' or e.category = p_category)
    and (p_search = '' or position(lower(p_search) in lower(e.title || ' ' || e.venue || ' ' || t.name)) > 0)
  order by e.starts_at, e.id
  limit p_limit offset p_offset
$$;

-- What those of these events have left that anybody may see.
create or replace function app.places_left(p_events uuid[])
returns table (id uuid, places_left int)
language sql stable security definer set search_path = public, pg_temp
as $$
  select e.id, p.quota - p.sold - p.held
  from events e join quota_pools p on p.event_id = e.id and p.is_capacity
  where e.id = any (p_events) and e.status = 1
$$;
