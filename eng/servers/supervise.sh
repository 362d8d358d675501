#!/usr/bin/env bash
# Runs one server in the foreground for the AppHost, on Linux and macOS (on Windows: supervise.mjs).
#   supervise.sh --data DIR --healthy FILE [--user NAME] [--nice N] [--stop SIGNAL] [--force SIGNAL] -- COMMAND ARGS…
# - As root it runs the server as NAME.
# - The server gives way to others by N (see nice(1)), on Linux altogether.
# - TERM stops the server with SIGNAL, and harder after 5 s; so does the death of the AppHost.
# - A server that dies before FILE exists (the AppHost writes it once the server is healthy) was never well: that is the end,
#   with its exit code. One that dies later is started again, after 1, 2, 4 … 30 s.
# A shell and not Node, because there is one for each server: 2 MB instead of 40.
set -um

data='' healthy='' user='' nice=0 stop=TERM force=KILL
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$2 ;;
    --healthy) healthy=$2 ;;
    --user) user=$2 ;;
    --nice) nice=$2 ;;
    --stop) stop=$2 ;;
    --force) force=$2 ;;
    --) shift; break ;;
    *) echo "unknown option $1" >&2; exit 64 ;;
  esac
  shift 2
done
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
parent=$PPID supervisor=$$ server='' watcher='' stopping=''

end_group() { if [ -n "$1" ]; then kill -KILL -- "-$1" 2>/dev/null; wait "$1" 2>/dev/null; fi; }

stop_server() {
  [ -z "$stopping" ] || return 0
  stopping=yes
  if [ -n "$server" ]; then kill -s "$stop" "$server" 2>/dev/null; fi
}

# With job control (set -m) each job is a process group: Ctrl+C reaches the AppHost alone, which stops things in order,
# and a watcher ends together with its sleep.
watch() {
  while kill -0 "$parent" && kill -0 "$supervisor"; do sleep 1; done
  kill -TERM "$supervisor"
  kill -s "$stop" "$server"
  sleep 5
  kill -s "$force" "$server"
} 2>/dev/null

trap : INT
trap stop_server TERM HUP
trap 'end_group "$watcher"' EXIT

# Linux shares the cores out by session first (sched(7), autogroup): alone in a session, a server yields to nobody by nice alone.
# And who wakes up waits for whoever has the core to use up its slice, unless that one is of the policy SCHED_IDLE.
yielding=()
if [ "$nice" != 0 ]; then
  yielding=(nice -n "$nice")
  if chrt --idle 0 true 2>/dev/null; then yielding+=(chrt --idle 0); fi
  if [ "$(ps -o sid= -p "$supervisor" | tr -d ' ')" = "$supervisor" ]; then
    echo "$nice" 2>/dev/null > /proc/self/autogroup || true
  fi
fi

rm -f "$healthy"
mkdir -p "$data" && chmod 700 "$data" || exit 73
if [ "$(id -u)" = 0 ] && [ -n "$user" ]; then chown -R "$user:" "$data" || exit 77; fi
export HOME=$data
cd "$data" || exit 73

delay=1
while [ -z "$stopping" ]; do
  began=$SECONDS
  ${yielding[@]+"${yielding[@]}"} bash "$here/drop.sh" "$user" "$stop" "$@" </dev/null 2>&1 &
  server=$!
  watch &
  watcher=$!
  # A signal ends "wait" early, while the server is still stopping.
  wait "$server" 2>/dev/null
  code=$?
  patience=$((SECONDS + 5))
  while kill -0 "$server" 2>/dev/null; do
    if [ "$SECONDS" -ge "$patience" ]; then kill -s "$force" "$server" 2>/dev/null; fi
    sleep 0.1
  done
  server=''
  end_group "$watcher"
  watcher=''
  [ -z "$stopping" ] || break
  if [ ! -e "$healthy" ]; then
    echo "it ended with exit code $code before it was ready" >&2
    exit $((code == 0 ? 1 : code))
  fi
  if [ $((SECONDS - began)) -ge 60 ]; then delay=1; fi
  echo "it ended with exit code $code and is started again in $delay s" >&2
  for ((tick = 0; tick < delay * 10; tick++)); do
    [ -z "$stopping" ] && kill -0 "$parent" 2>/dev/null || exit 0
    sleep 0.1
  done
  delay=$((delay < 16 ? delay * 2 : 30))
done
