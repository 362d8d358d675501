-- The relay and the clean-up serve the outbox of all tenants, so they run with the owner's rights. They answer ids, never bodies.

-- Takes what is to be put on the queue now, as much as the cap on what is outstanding leaves room for: first what is due again (the next
-- attempt, a message that the queue lost, a lease whose worker died), then new messages, oldest first. Any number of relays may call it at
-- once; what one takes, the others skip. What a relay took and didn't get onto the queue becomes due by itself after p_resend.
-- p_types and p_handlers are pairs; a null handler says that the type is known and nobody listens. Messages of unknown types stay for a
-- newer worker.
create or replace function app.relay_take(p_types text[], p_handlers text[], p_cap int, p_batch int, p_resend interval)
returns table (message_id uuid, tenant_id uuid, handler text)
language plpgsql security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  room int;
  taken int;
begin
  select p_cap - count(*) into room
  from (select from inbox_messages where status in (1, 2) and due_at > now() limit p_cap) outstanding;
  if room <= 0 then
    return;
  end if;
  room := least(room, p_batch);

  return query
  with waiting as materialized (
    select m.message_id, m.handler from inbox_messages m
    where m.status = 0 and m.due_at <= now()
    order by m.due_at limit room for update skip locked
  ), lost as materialized (
    select m.message_id, m.handler from inbox_messages m
    where m.status in (1, 2) and m.due_at <= now()
    order by m.due_at limit room for update skip locked
  ), due as (
    select * from lost union all select * from waiting limit room
  )
  update inbox_messages m set status = 1, due_at = now() + p_resend, updated_at = now()
  from due where m.message_id = due.message_id and m.handler = due.handler
  returning m.message_id, m.tenant_id, m.handler::text;
  get diagnostics taken = row_count;
  room := room - taken;
  if room <= 0 then
    return;
  end if;

  return query
  with fresh as materialized (
    select o.id, o.tenant_id, o.type from outbox_messages o
    where o.relayed_at is null and o.type = any (p_types)
    order by o.id limit room for update skip locked
  ), relayed as (
    update outbox_messages o set relayed_at = now(), updated_at = now() from fresh where o.id = fresh.id
  )
  insert into inbox_messages as m (message_id, handler, tenant_id, status, attempts, due_at, created_at, updated_at)
  select fresh.id, listener.handler, fresh.tenant_id, 1, 0, now() + p_resend, now(), now()
  from fresh join unnest(p_types, p_handlers) as listener (type, handler) on listener.type = fresh.type
  where listener.handler is not null
  order by fresh.id
  on conflict do nothing
  returning m.message_id, m.tenant_id, m.handler::text;
end
$$;

-- Makes due again, soon, what a relay took and could not put on the queue.
create or replace function app.relay_put_back(p_messages uuid[], p_handlers text[], p_delay interval)
returns void
language sql security definer set search_path = public, pg_temp
as $$
  update inbox_messages m set due_at = now() + p_delay, updated_at = now()
  from unnest(p_messages, p_handlers) as taken (message_id, handler)
  where m.message_id = taken.message_id and m.handler = taken.handler and m.status = 1
$$;

-- The figures that operators watch. Counts stop at 10,000: beyond that the number says nothing more.
create or replace function app.messaging_figures()
returns table (unrelayed bigint, oldest_seconds double precision, waiting bigint, outstanding bigint, poisoned bigint)
language sql stable security definer set search_path = public, pg_temp
as $$
  select
    (select count(*) from (select from outbox_messages where relayed_at is null limit 10000) u),
    coalesce((select extract(epoch from now() - created_at)::double precision from outbox_messages
              where relayed_at is null order by id limit 1), 0),
    (select count(*) from (select from inbox_messages where status = 0 limit 10000) w),
    (select count(*) from (select from inbox_messages where status in (1, 2) limit 10000) o),
    (select count(*) from (select from poison_messages where replayed_at is null limit 10000) p)
$$;

-- Deletes at most p_batch rows of each kind that nobody needs any more, and answers how many went. Ids are UUIDs of version 7, so the old rows
-- are the first of the primary key. A message stays as long as a handler has still to do with it. One caller at a time; others get 0.
create or replace function app.clean_up_messages(p_keep interval, p_batch int)
returns int
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  gone int;
  total int := 0;
begin
  if not pg_try_advisory_xact_lock(hashtext('app.clean_up_messages')) then
    return 0;
  end if;

  delete from inbox_messages m using (
    select message_id, handler from inbox_messages
    where message_id < uuidv7(-p_keep) and status = 3 and completed_at < now() - p_keep
    order by message_id limit p_batch) old
  where m.message_id = old.message_id and m.handler = old.handler;
  get diagnostics gone = row_count;
  total := total + gone;

  delete from outbox_messages where id in (
    select o.id from outbox_messages o
    where o.id < uuidv7(-p_keep) and o.relayed_at < now() - p_keep
      and not exists (select from inbox_messages m where m.message_id = o.id)
    order by o.id limit p_batch);
  get diagnostics gone = row_count;
  total := total + gone;

  delete from idempotency_records where (tenant_id, key) in (
    select tenant_id, key from idempotency_records where expires_at < now() order by expires_at limit p_batch);
  get diagnostics gone = row_count;
  return total + gone;
end
$$;
