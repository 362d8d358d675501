-- Which of these addresses are registered for the event, for the session's tenant. By the owner, since the wall's condition on the tenant would offer the
-- planner an index of the tenant's; and it is kept from knowing the event. An event, or a tenant, that its statistics don't know yet counts as empty, and
-- then any index that begins with it seems as good as the one that finds the row: for each batch of registrations it read all that the event had sold
-- so far (measured: 3,000,000 rows a second, and a tenth of the speed). Both are new exactly when their sale opens.
create or replace function app.registered_emails(p_event uuid, p_emails text[])
returns setof text
language sql stable security definer set search_path = public, pg_temp
as $$
  select w.email from unnest(p_emails) w (email)
  cross join lateral (
    select from registrations r
    where r.event_id = (select p_event) and r.email = w.email and r.status in (0, 2) and not r.is_guest
      and r.tenant_id::text = current_setting('app.tenant_id', true)
    limit 1) r
$$;
