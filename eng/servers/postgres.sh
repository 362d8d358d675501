#!/usr/bin/env bash
# Initializes PostgreSQL where there is no database yet, and runs it under supervise.sh.
#   postgres.sh BIN DATA PORT HEALTHY [USER]      in the environment: EVENTSPHERE_OWNER_PASSWORD
set -euo pipefail
bin=$1 data=$2 port=$3 healthy=$4 user=${5-}
password=$EVENTSPHERE_OWNER_PASSWORD
unset EVENTSPHERE_OWNER_PASSWORD
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# Another major version can't open it, so the version is in its name.
cluster=$data/18

as() { bash "$here/drop.sh" "$user" INT "$@"; }

initialize() {
  case $password in *[!A-Za-z0-9_-]* | '') echo "the owner's password may hold letters, digits, - and _ only" >&2; exit 64 ;; esac
  rm -rf "$cluster.new"
  # Nobody knows the superuser's password: what it is needed for is done below, with no server running.
  as bash -c 'exec "$@" --pwfile=<(head -c 32 /dev/urandom | od -An -tx1 | tr -d " \n")' - \
    "$bin/initdb" -D "$cluster.new" -U postgres -A scram-sha-256 -E UTF8 \
    --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8 --data-checksums >"$data/initdb.log" 2>&1 || { cat "$data/initdb.log"; exit 1; }
  # The owner may create roles (the migration makes the one the services use) but bypasses nothing.
  printf '%s\n' \
    "CREATE ROLE eventsphere_owner LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS PASSWORD '$password'" \
    "CREATE DATABASE eventsphere OWNER eventsphere_owner" |
    as "$bin/postgres" --single -D "$cluster.new" -c exit_on_error=on postgres >>"$data/initdb.log" 2>&1 || { cat "$data/initdb.log"; exit 1; }
  mv "$cluster.new" "$cluster"
}

mkdir -p "$data"
chmod 700 "$data"
if [ "$(id -u)" = 0 ] && [ -n "$user" ]; then chown "$user:" "$data"; fi
cd "$data"
if [ ! -f "$cluster/PG_VERSION" ]; then initialize; fi

# The process number in a lock file left by a machine or container that was switched off may be anyone's by now.
if [ -f "$cluster/postmaster.pid" ]; then
  holder=$(head -n 1 "$cluster/postmaster.pid")
  for ((tick = 0; tick < 100; tick++)); do
    case $(cat "/proc/$holder/comm" 2>/dev/null || ps -o comm= -p "$holder" 2>/dev/null || true) in
      *postgres*) sleep 0.1 ;;
      *) rm -f "$cluster/postmaster.pid"; break ;;
    esac
  done
fi

# PostgreSQL takes TERM as "wait for the clients", INT as "stop now, in order", QUIT as "stop now and recover at the next start".
exec bash "$here/supervise.sh" --data "$data" --healthy "$healthy" --user "$user" --stop INT --force QUIT -- \
  "$bin/postgres" -D "$cluster" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
  -c max_connections=200 -c password_encryption=scram-sha-256 -c timezone=UTC -c log_timezone=UTC
