#!/bin/bash
# seeds.sh: some 200 regions nobody has seen, of new words, counts and depths, from a seed that is printed; whatever is on
# them, what must hold of every page holds: rules of tracecheck.c, veraPDF, poppler, the texts in order, the same bytes.
# REGIODRUK_SEED repeats a run; REGIODRUK_REGIONS is how many.
set -eu
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/may-not-fit.sh"
seed=${REGIODRUK_SEED:-$(date +%s)} regions=${REGIODRUK_REGIONS:-200}
echo "seed $seed seeds (REGIODRUK_SEED=$seed repeats it)"
build() { "$PROGRAM" build --input "$work/input" --layouts "$root/layouts" --language en --output "$@"; }

"$TOOLS/generate" --seed "$seed" --regions "$regions" --themes zee "$work/input/proef"
status=0
build "$work/one" >"$work/out" 2>"$work/err" || status=$?
only_overflow "$status" "$work/err"
made=$(find "$work/one" -name '*.pdf' | wc -l)
enough "$made" "$regions"
again=0
build "$work/two" >/dev/null 2>"$work/err2" || again=$?
check "twice: the same exit status (seed $seed)" test $again = $status
same "twice: the same bytes (seed $seed)" "$work/one" "$work/two"
same "twice: the same messages (seed $seed)" "$work/err" "$work/err2"

"$PROGRAM" trace --input "$work/input" --layouts "$root/layouts" >"$work/trace" 2>/dev/null || true
check "a trace for every page" test "$(grep -c '^page 1 ' "$work/trace")" = "$made"
check "no page breaks a rule (seed $seed)" "$TOOLS/tracecheck" --files --margin "34 35.8 30 36" <"$work/trace"

"$TOOLS/mutate" "$seed" <"$work/input/proef/programma.xml" >"$work/x" && mv "$work/x" "$work/input/proef/programma.xml"
for xml in "$work"/input/proef/2021-08/*.xml; do
    "$TOOLS/mutate" "$seed" <"$xml" >"$work/x" && mv "$work/x" "$xml"
done
build "$work/three" >/dev/null 2>&1 || true
same "the same XML written in another way: the same bytes (seed $seed)" "$work/one" "$work/three"

# What goes on on a second page is read there by who goes page by page; its order stands in the structure.
# Two pages are two wholes: the key message closes the second.
order="naam plaats ambitie kernboodschap kerncijfers resultaten focus samenwerking communicatie"
order_of_many="naam plaats ambitie kerncijfers resultaten focus samenwerking communicatie kernboodschap"
pages() { pdfinfo "$1" 2>/dev/null | sed -n 's/^Pages: *//p'; }
lost=''
large=''
for pdf in "$work"/one/proef/zee/*.pdf; do
    xml=$work/input/proef/2021-08/$(basename "$pdf" .pdf).xml
    in_order=$order
    if [ "$(pages "$pdf")" = 1 ]; then pdftotext -raw "$pdf" "$work/raw" 2>"$work/say" || true
    else in_order=$order_of_many && pdfinfo -struct-text "$pdf" 2>"$work/say" | sed -n 's/^ *"\(.*\)"$/\1/p' >"$work/raw"; fi
    [ ! -s "$work/say" ] || lost="$lost
poppler on $(basename "$pdf"): $(head -2 "$work/say")"
    said=$("$TOOLS/intext" --loose --order "$in_order" "$xml" <"$work/raw") ||
        lost="$lost
$(basename "$pdf"): $said"
    [ "$(stat -c %s "$pdf")" -le 40960 ] || large="$large $(basename "$pdf"):$(stat -c %s "$pdf")"
done
if [ -z "$lost" ]; then pass "poppler reads every text of every region in order"; else fail "poppler reads every text of every region in order (seed $seed)" "$lost"; fi
if [ -z "$large" ]; then pass "every page is at most 40 KB"; else fail "every page is at most 40 KB (seed $seed)" "$large"; fi

# pdf.js is slow to start: it looks at some of them.
lost=''
looked=0
for pdf in $(find "$work/one" -name '*.pdf' | LC_ALL=C sort | head -"${REGIODRUK_STRUCTURES:-8}"); do
    status=0
    "$root/tests/tools/structure.sh" --lines "$pdf" >"$work/lines" 2>&1 || status=$?
    [ $status != 77 ] || break
    looked=$((looked + 1))
    in_order=$order
    [ "$(pages "$pdf")" = 1 ] || in_order=
    said=$("$TOOLS/intext" --order "$in_order" \
        "$work/input/proef/2021-08/$(basename "$pdf" .pdf).xml" <"$work/lines") && [ $status = 0 ] || lost="$lost
$(basename "$pdf"): $said $(grep '^ *!' "$work/lines")"
done
if [ $looked = 0 ]; then skip "pdf.js on generated regions" "$(cat "$work/lines")"
elif [ -z "$lost" ]; then pass "pdf.js reads every text in order, and finds no fault ($looked pages)"
else fail "pdf.js reads every text in order, and finds no fault (seed $seed)" "$lost"; fi

# The other serializer gives the same page.
"$PROGRAM" build --plain-xref --input "$work/input" --layouts "$root/layouts" --output "$work/plain" >/dev/null 2>&1 || true
different=''
for pdf in $(find "$work/one" -name '*.pdf' | LC_ALL=C sort | head -40); do
    pdftotext -raw "$pdf" "$work/a" && pdftotext -raw "$work/plain/${pdf#"$work/one/"}" "$work/b" && cmp -s "$work/a" "$work/b" || different="$different $pdf"
done
check "with plain cross-references the text is the same (seed $seed)" test -z "$different"

status=0
"$root/tests/tools/verapdf.sh" "$work"/one/proef/zee/*.pdf $(find "$work/plain" -name '*.pdf' | LC_ALL=C sort | head -10) >"$work/vera" 2>&1 || status=$?
if [ $status = 77 ]; then skip "veraPDF on generated regions" "$(tail -1 "$work/vera")"
elif grep -q '^FAIL' "$work/vera" || [ "$(grep -c '^PASS' "$work/vera")" -lt $((2 * made)) ]; then
    fail "PDF/UA-1 and PDF/A-2a on all generated regions (seed $seed)" "$(grep -v '^PASS' "$work/vera" | cut -c1-400)"
else pass "PDF/UA-1 and PDF/A-2a on all generated regions"; fi
finish
