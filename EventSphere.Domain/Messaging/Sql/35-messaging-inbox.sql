-- What a worker does with one envelope, as the envelope's tenant: row-level security holds here.
-- Both look at the state by CASE, from which the planner can't tell that ix_inbox_messages_outstanding would do. By its statistics that index is
-- empty, but under load it holds all that is outstanding, and each message would be searched among a thousand others.

-- Takes the lease. No row: it is done, waiting, or another worker's.
create or replace function app.inbox_claim(p_message uuid, p_handler text, p_lease interval)
returns table (attempt int, type text, payload text, trace_parent text)
language sql set search_path = public, pg_temp
as $$
  update inbox_messages m
  set status = 2, attempts = m.attempts + 1, due_at = now() + p_lease, updated_at = now()
  from outbox_messages o
  where m.message_id = p_message and m.handler = p_handler and o.id = m.message_id
    and case m.status when 1 then true when 2 then m.due_at <= now() else false end
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
  where message_id = p_message and handler = p_handler and case status when 2 then attempts = p_attempt else false end;
  if not found then
    raise exception 'The lease of % on % is lost', p_handler, p_message using errcode = 'ES001';
  end if;
end
$$;
