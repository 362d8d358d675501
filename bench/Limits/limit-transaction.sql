-- The same registration as a transaction of single statements, as it is usually written.
begin;
update bench_limit.pools set sold = sold + 1 where id = 1 and sold < quota;
insert into bench_limit.keys values ($1, $2::text, $3, $3);
insert into bench_limit.attendees values ($4, $1, $2::text, 'Ada', 'Okonkwo', now());
insert into bench_limit.registrations values ($5, $1, $1, $4, $2::text, 0, now());
insert into bench_limit.tickets values ($6, $1, $5, $3, $3, now());
insert into bench_limit.outbox values ($7, $1, 'registration.confirmed', jsonb_build_object('registrationId', $5::uuid), now());
commit;
