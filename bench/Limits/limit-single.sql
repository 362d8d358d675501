-- One registration as one statement: the counter's row stays locked from the update to the commit.
with claimed as (
  update bench_limit.pools set sold = sold + 1 where id = 1 and sold < quota returning id
), key as (
  insert into bench_limit.keys select $1, $2::text, $3, $3 from claimed
), person as (
  insert into bench_limit.attendees select $4, $1, $2::text, 'Ada', 'Okonkwo', now() from claimed returning id
), registration as (
  insert into bench_limit.registrations select $5, $1, $1, $4, $2::text, 0, now() from claimed returning id
), ticket as (
  insert into bench_limit.tickets select $6, $1, $5, $3, $3, now() from claimed
)
insert into bench_limit.outbox select $7, $1, 'registration.confirmed', jsonb_build_object('registrationId', $5::uuid), now() from claimed
