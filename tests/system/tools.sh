#!/bin/bash
# tools.sh: the checks themselves can fail (tests/tools/selftest.sh), and layers include only those below them.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$root"
check "layers include only those below them" tests/tools/check-deps.sh
ends "a PDF to plant mistakes in" 0 "$PROGRAM" build --output "$work/output" "$(basename "$(find input -name '*.xml' -path '*/20*' | LC_ALL=C sort | head -1)" .xml)"
status=0
tests/tools/selftest.sh "$(find "$work/output" -name '*.pdf' | LC_ALL=C sort | head -1)" >"$work/said" 2>&1 || status=$?
if [ $status = 77 ]; then skip "the checks of PDFs can fail" "$(tail -1 "$work/said")"
elif [ $status = 0 ]; then pass "the checks of PDFs can fail ($(tail -1 "$work/said"))"
else fail "the checks of PDFs can fail" "$(cat "$work/said")"; fi
finish
