#!/bin/bash
# contrast.sh: by the colours that are on the pages, everything can be made out: texts 4.5:1 (large ones 3:1) and symbols
# 3:1 on what lies behind them, no text hidden, links underlined; on all samples and on generated regions, in each theme.
set -eu
. "$(dirname "$0")/lib.sh"
seed=${REGIODRUK_SEED:-$(date +%s)}
echo "seed $seed contrast (REGIODRUK_SEED=$seed repeats it)"
cd "$root"

ends "a trace of all samples" 0 "$PROGRAM" trace
cp "$work/out" "$work/trace"
if said=$("$TOOLS/contrast" --least <"$work/trace" 2>&1); then pass "all of the samples can be made out ($said)"; else fail "all of the samples can be made out" "$said"; fi

themes=$(basename -s .xml layouts/themes/*.xml | tr '\n' ' ')
"$TOOLS/generate" --seed "$seed" --regions 12 --themes "$themes" "$work/input/proef"
"$PROGRAM" trace --input "$work/input" --layouts layouts >"$work/generated" 2>/dev/null || true
check "all of the generated regions can be made out (seed $seed, $themes)" "$TOOLS/contrast" <"$work/generated"

# The check itself must be able to fail: one colour, one order, one line at a time.
seen() {
    if "$TOOLS/contrast" <"$work/wrong" >"$work/said" 2>&1; then fail "$1 is seen"
    elif grep -q "$2" "$work/said"; then pass "$1 is seen"
    else fail "$1 is seen" "$(cat "$work/said")"; fi
}
sed '/^ *text.*"Ambitie"/s/#[0-9a-f]*/#8f8f8f/' "$work/trace" >"$work/wrong"
seen "pale text" '"Ambitie" has contrast'
sed '/^ *text.*"In cijfers/s/#[0-9a-f]*/#767676/; /^ *artifact path 0,0 /s/#[0-9a-f]*/#ff0000/' "$work/trace" >"$work/wrong"
seen "a fill that is too near to its text" 'on #ff0000'
if grep -q '"In cijfers.*has contrast' "$work/said"; then fail "4.54:1 on white is enough" "$(grep 'In cijfers' "$work/said")"; else pass "4.54:1 on white is enough"; fi
sed '/"symbol gereed"/s/#[0-9a-f]*/#bbbbbb/' "$work/trace" >"$work/wrong"
seen "a pale symbol" '"symbol gereed" has contrast'
sed '/"underline"/d' "$work/trace" >"$work/wrong"
seen "a link known by its colour only" 'without a line under it'
sed '/^ *text.*"Ambitie"/{p; s/.*/artifact path 0,0 215x595 fill #ffffff "box" @x:1:1/}' "$work/trace" >"$work/wrong"
seen "a text under a fill" 'lies under a fill'
finish
