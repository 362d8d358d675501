#!/usr/bin/env bash
# Becomes the given command, as the given user if this is root: drop.sh USER SIGNAL COMMAND ARGS…
# SIGNAL is what the command gets when whoever started it dies without a word (Linux).
set -u
user=$1 signal=$2
shift 2

as=()
if setpriv --help 2>/dev/null | grep -q -- --pdeathsig; then as=(setpriv --pdeathsig "$signal"); fi
if [ "$(id -u)" = 0 ] && [ -n "$user" ]; then
  dropped=("${as[@]}" --reuid "$user" --regid "$(id -g "$user")" --clear-groups)
  if "${dropped[@]}" test -x "$(command -v "$1")"; then
    as=("${dropped[@]}")
  else
    echo "$1 lies where the user $user can't go, so it runs as root" >&2
  fi
fi
exec ${as[@]+"${as[@]}"} "$@"
