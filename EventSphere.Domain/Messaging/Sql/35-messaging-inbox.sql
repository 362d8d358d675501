-- What a worker does with one envelope, as the envelope's tenant: row-level security holds here.

-- Takes the lease. No row: it is done, waiting, or another worker's.
create or replace function app.inbox_claim(p_message uuid, p_handler text, p_lease interval)
returns table (attempt int, type text, payload text, trace_parent text)
language sql set search_path = public, pg_temp
as $$
  update inbox_messages m
  set status = 2, attempts = m.attempts + 1, due_at = now() + p_lease, updated_at = now()
  from outbox_messages o
  where m.message_id = p_message and m.handler = p_handler and o.id = m.message_id
    and (m.status = 1 or (m.status = 2 and m.due_at <= now()))
  returning m.attempts, o.type::text, o.payload::text, o.trace_parent::text
$$;

-- Ends an attempt. Raises ES001 if the attempt no longer holds the lease, which takes the whole transaction with it: what the handler
-- wrote beside commits once or not at all.
create or replace function app.inbox_settle(p_message uuid, p_handler text, p_attempt int, p_status int, p_due timestamptz, p_error text)
returns void
language plpgsql set search_path = public, pg_temp
as $$
begin
  update inbox_messages
  set status = p_status, due_at = coalesce(p_due, due_at), last_error = p_error, updated_at = now(),
      completed_at = case when p_status = 3 then now() end
  where message_id = p_message and handler = p_handler and status = 2 and attempts = p_attempt;
  if not found then
    raise exception 'The lease of % on % is lost', p_handler, p_message using errcode = 'ES001';
  end if;
end
$$;
