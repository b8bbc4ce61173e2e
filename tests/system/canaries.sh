#!/bin/bash
# canaries.sh: every text node of 60 generated regions is made of tokens that occur once: each must stand on its page once,
# in its panel, under its heading, with its true file, line and column in the trace, and in no other report.
set -eu
. "$(dirname "$0")/lib.sh"
seed=${REGIODRUK_SEED:-$(date +%s)}
echo "seed $seed canaries (REGIODRUK_SEED=$seed repeats it)"

"$TOOLS/generate" --seed "$seed" --canary --regions "${REGIODRUK_REGIONS:-60}" --themes zee "$work/input/proef"
mv "$work/input/proef/manifest.tsv" "$work/"
status=0
"$PROGRAM" trace --input "$work/input" --layouts "$root/layouts" --language en >"$work/trace" 2>"$work/err" || status=$?
. "$(dirname "$0")/may-not-fit.sh"
only_overflow "$status" "$work/err"
enough "$(grep -c '^page 1 ' "$work/trace")" "${REGIODRUK_REGIONS:-60}"
headings='kerncijfers=In cijfers;resultaten=Resultaten;focus=Focus;samenwerking=Samenwerking;communicatie=Communicatie;ambitie=Ambitie;kernboodschap=Kernboodschap'
check "every token once, in its place, with its place (seed $seed)" "$TOOLS/canaries" "$work/manifest.tsv" "$work/input/proef" "$headings" <"$work/trace"
check "no page breaks a rule (seed $seed)" "$TOOLS/tracecheck" --files --margin "34 35.8 30 36" <"$work/trace"

# The check itself must be able to fail.
sed 's/^\( *text.*\)@\(.*\):\([0-9]*\)$/\1@\2:1\3/' "$work/trace" >"$work/wrong"
if "$TOOLS/canaries" "$work/manifest.tsv" "$work/input/proef" "$headings" <"$work/wrong" >/dev/null; then fail "wrong columns are seen"; else pass "wrong columns are seen"; fi
sed 's/Resultaten/Focus/' "$work/trace" >"$work/wrong"
if "$TOOLS/canaries" "$work/manifest.tsv" "$work/input/proef" "$headings" <"$work/wrong" >/dev/null; then fail "wrong headings are seen"; else pass "wrong headings are seen"; fi
finish
