-- The smallest UUID of version 7 (RFC 9562) of a moment: rows made since then have ids from it on.
create or replace function app.first_id_at(p_at timestamptz)
returns uuid
language sql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
  select (lpad(to_hex(floor(extract(epoch from p_at) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid
$$;

-- Deletes at most p_batch notifications that are older than p_keep, and answers how many went. For all tenants, so with the owner's rights.
create or replace function app.clean_up_notifications(p_keep interval, p_batch int)
returns int
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  gone int;
begin
  delete from notifications where id in (
    select id from notifications where id < app.first_id_at(now() - p_keep) order by id limit p_batch for update skip locked);
  get diagnostics gone = row_count;
  return gone;
end
$$;
