#!/bin/sh
# run.sh [PROGRAM [TOOLS]]: compiles what measuring needs and prints the table of bench.c.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
program=$(realpath "${1:-$root/build/regiodruk}")
tools=${2:-$root/build/tools}
"$root/tests/tools/build.sh" "$tools"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$tools/bench" "$program" "$tools/generate" "$root" "$work" "${REGIODRUK_SAMPLE:-bsin}"
