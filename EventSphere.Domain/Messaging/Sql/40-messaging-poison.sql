-- The poison list. It holds bodies of all tenants, so the services get no rights on the table, only these functions.
revoke all on poison_messages from eventsphere_app;

-- Lists what the session's tenant gave up on just now, in the transaction that settled it.
create or replace function app.poison_add_given_up(p_message uuid, p_handler text, p_reason text)
returns void
language sql security definer set search_path = public, pg_temp
as $$
  insert into poison_messages (id, tenant_id, message_id, handler, body, reason, attempts, created_at)
  select uuidv7(), m.tenant_id, m.message_id, m.handler, o.payload::text, left(p_reason, 1000), m.attempts, now()
  from inbox_messages m join outbox_messages o on o.id = m.message_id
  where m.message_id = p_message and m.handler = p_handler and m.status = 4
    and m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
$$;

-- Lists a body that can't be read. Meeting it again, because the worker died before it deleted it, lists it once.
create or replace function app.poison_add_unreadable(p_source text, p_body text, p_reason text)
returns void
language sql security definer set search_path = public, pg_temp
as $$
  insert into poison_messages (id, source, body, reason, attempts, created_at)
  values (uuidv7(), p_source, p_body, left(p_reason, 1000), 0, now())
  on conflict (source) do nothing
$$;

create or replace function app.poison_list(p_with_replayed boolean, p_limit int)
returns table (id uuid, tenant text, message_id uuid, handler text, reason text, attempts int, created_at timestamptz, replayed_at timestamptz)
language sql stable security definer set search_path = public, pg_temp
as $$
  select p.id, t.slug::text, p.message_id, p.handler::text, p.reason::text, p.attempts, p.created_at, p.replayed_at
  from poison_messages p left join tenants t on t.id = p.tenant_id
  where p_with_replayed or p.replayed_at is null
  order by p.id desc limit p_limit
$$;

create or replace function app.poison_show(p_id uuid)
returns table (id uuid, tenant text, message_id uuid, handler text, reason text, attempts int, created_at timestamptz, replayed_at timestamptz, body text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select p.id, t.slug::text, p.message_id, p.handler::text, p.reason::text, p.attempts, p.created_at, p.replayed_at, p.body
  from poison_messages p left join tenants t on t.id = p.tenant_id
  where p.id = p_id
$$;

-- Gives a handler that gave up another full set of attempts, now. False: the handler is not in that state (any more).
create or replace function app.poison_replay_handler(p_id uuid)
returns boolean
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  update inbox_messages m
  set status = 0, attempts = 0, due_at = now(), updated_at = now()
  from poison_messages p
  where p.id = p_id and m.message_id = p.message_id and m.handler = p.handler and m.status = 4;
  if not found then
    return false;
  end if;
  update poison_messages p set replayed_at = now()
  from poison_messages chosen
  where chosen.id = p_id and p.message_id = chosen.message_id and p.handler = chosen.handler and p.replayed_at is null;
  return true;
end
$$;

-- Notes that a body was put on the queue again.
create or replace function app.poison_mark_replayed(p_id uuid)
returns void
language sql security definer set search_path = public, pg_temp
as $$
  update poison_messages set replayed_at = now() where id = p_id and replayed_at is null
$$;
