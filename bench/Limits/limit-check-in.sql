-- One admission as one statement, on tickets that nobody else asks for.
with ticket as (
  select id from bench_limit.tickets where token_hash = $1
), admitted as (
  insert into bench_limit.check_ins select $2, $3, id, 'North', now() from ticket on conflict (ticket_id) do nothing returning ticket_id
)
select ticket.id, admitted.ticket_id is not null from ticket left join admitted on true
