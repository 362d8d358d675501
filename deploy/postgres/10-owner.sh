#!/bin/sh
# The image runs this once, on an empty data volume: the owner of the tables, who is no superuser, and the database.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$EVENTSPHERE_OWNER_PASSWORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
CREATE ROLE eventsphere_owner LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS PASSWORD :'password';
CREATE DATABASE eventsphere OWNER eventsphere_owner;
SQL
