#!/bin/sh
# run.sh [BUILD]: compiles what measuring needs and prints the table of bench.c for the program in the folder BUILD.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$(realpath "${1:-$root/build}")
program=$build/regiodruk
tools=$build/tools
"$root/tests/tools/build.sh" "$tools"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$tools/bench" "$program" "$tools/generate" "$root" "$work" "${REGIODRUK_SAMPLE:-bsin}"
