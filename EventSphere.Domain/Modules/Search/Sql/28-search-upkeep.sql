-- What is new in a search index waits in a list until it is worked in, by whoever's insert fills the list: in a rush that one, and all who wait for the
-- same places, stood still for 100 to 200 ms every second or two. So the worker asks for it before the list is full. Answers how many pages of it went.
create or replace function app.work_in_search()
returns bigint
language sql security definer set search_path = public, pg_temp
as $$
  select gin_clean_pending_list('ix_registrations_search') + gin_clean_pending_list('ix_attendees_search')
$$;
