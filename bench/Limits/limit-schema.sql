-- The least that a registration has to write, in tables of its own: what PostgreSQL can do for us at best. Not changed when the
-- product's own tables are, so that figures of different days can be compared.
drop schema if exists bench_limit cascade;
create schema bench_limit;
create table bench_limit.pools (id int primary key, quota int not null, sold int not null default 0, check (sold <= quota)) with (fillfactor = 50);
create table bench_limit.attendees (id uuid primary key, tenant_id uuid not null, email text not null, first_name text not null, last_name text not null, created_at timestamptz not null, unique (tenant_id, email));
create table bench_limit.registrations (id uuid primary key, tenant_id uuid not null, event_id uuid not null, attendee_id uuid not null references bench_limit.attendees (id), email text not null, status smallint not null, created_at timestamptz not null, unique (event_id, email));
create table bench_limit.tickets (id uuid primary key, tenant_id uuid not null, registration_id uuid not null references bench_limit.registrations (id), token_hash bytea not null unique, token_cipher bytea not null, created_at timestamptz not null);
create table bench_limit.outbox (id uuid primary key, tenant_id uuid not null, type text not null, payload jsonb not null, created_at timestamptz not null);
create table bench_limit.keys (tenant_id uuid not null, key text not null, request_hash bytea not null, response bytea not null, primary key (tenant_id, key));
create table bench_limit.check_ins (id uuid primary key, tenant_id uuid not null, ticket_id uuid not null unique references bench_limit.tickets (id), gate text not null, admitted_at timestamptz not null);
insert into bench_limit.pools (id, quota) values (1, 2000000000);
