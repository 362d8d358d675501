#!/usr/bin/env bash
# Builds with warnings as errors, checks the format, runs every test. Ends with one line: N passed, N failed, N skipped.
# Arguments go to `dotnet test`, so that `./test.sh --filter RegistrationDecider` runs a part.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# Build servers that outlive the run would hold memory that the tests measure by.
export MSBUILDDISABLENODEREUSE=1

solution=EventSphere.sln
results=artifacts/test-results
started=$SECONDS

say() { printf '\n== %s (%s s)\n' "$1" "$((SECONDS - started))"; }
refuse() { printf 'test.sh: %s\n' "$1" >&2; exit 1; }

command -v dotnet > /dev/null || refuse "The .NET 10 SDK is missing: install it from https://dotnet.microsoft.com/download and run this again."
command -v node > /dev/null || refuse "Node.js 20 or newer is missing, which the embedded servers need: install it from https://nodejs.org and run this again."

find_chromium() {
  if [ -n "${CHROMIUM_PATH:-}" ]; then
    [ -x "$CHROMIUM_PATH" ] || refuse "CHROMIUM_PATH is $CHROMIUM_PATH, which can't be run: point it at a Chromium or Chrome, or unset it."
    return 0
  fi
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
    if CHROMIUM_PATH=$(command -v "$name"); then
      export CHROMIUM_PATH
      return 0
    fi
  done
  return 1
}

# Debian's own browser; on Ubuntu the package of that name is a snap in disguise, which needs a running snapd.
install_chromium() {
  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo > /dev/null || ! sudo -n true 2> /dev/null; then return 1; fi
    root=(sudo -n)
  fi
  command -v apt-get > /dev/null || return 1
  say "Installing Chromium for the browser tests"
  # The package lists of a fresh image may be absent or stale.
  "${root[@]}" apt-get update -q || return 1
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium || return 1
}

find_chromium || { install_chromium && find_chromium; } ||
  refuse "The browser tests need Chromium or Chrome, none was found and none could be installed: install one, or set CHROMIUM_PATH to where it is."

say "Building, warnings as errors"
# An advisory published tonight must not break yesterday's commit (NU1901 to NU1904).
dotnet build "$solution" -nologo -v q -warnaserror "-warnnotaserror:NU1901;NU1902;NU1903;NU1904"

say "Checking the format"
dotnet format whitespace "$solution" --no-restore --verify-no-changes --exclude EventSphere.Domain/Persistence/Migrations/ ||
  refuse "The format differs from .editorconfig: run 'dotnet format' and commit what it changes."
dotnet format style "$solution" --no-restore --verify-no-changes --exclude EventSphere.Domain/Persistence/Migrations/ ||
  refuse "The style differs from .editorconfig: run 'dotnet format' and commit what it changes."

say "Running the tests"
rm -rf "$results"
outcome=0
dotnet test "$solution" --no-build -nologo --logger "console;verbosity=normal" --logger "trx;LogFileName=tests.trx" --results-directory "$results" "$@" || outcome=$?

# The counts are the runner's own. A run that died before it wrote them has failed, whatever it printed.
counters=$(grep -o '<Counters [^>]*>' "$results/tests.trx" 2> /dev/null) || refuse "The test run ended without results (exit code $outcome)."
count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<< "$counters"; }
passed=$(count passed)
failed=$(($(count executed) - passed))
skipped=$(($(count total) - $(count executed)))
if [ "$outcome" -eq 0 ] && { [ "$failed" -gt 0 ] || [ "$passed" -eq 0 ]; }; then outcome=1; fi

# Once more at the end, where whoever reads only the last lines of a log finds them.
if [ "$failed" -gt 0 ]; then
  say "What failed"
  awk '/<UnitTestResult /{ failed = /outcome="Failed"/; if (failed && match($0, /testName="[^"]*"/)) print "-- " substr($0, RSTART + 10, RLENGTH - 11) }
    failed && /<Message>|<StackTrace>/{ shown = 1 } shown { print } /<\/Message>|<\/StackTrace>/{ shown = 0 }' "$results/tests.trx" | cut -c 1-400 | head -n 80
fi

say "Done"
printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
exit "$outcome"
