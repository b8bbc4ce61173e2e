#!/bin/bash
# foreign.sh: a layout, parts and a theme that share nothing with those of layouts/ (tests/foreign, made from the manual
# alone: A5, EB Garamond, two columns that go on), for all samples, a region that has everything, and hard ones from a
# seed that is printed: made without a warning, sound, true to PDF/UA-1 and PDF/A-2a, every text there and heard, apart
# from all others and to be made out; pages counted; the same bytes again.
# REGIODRUK_SEED repeats a run; REGIODRUK_REGIONS is how many hard regions.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$root"
tools=$root/tests/tools seed=${REGIODRUK_SEED:-$(date +%s)} regions=${REGIODRUK_REGIONS:-6}
echo "seed $seed foreign (REGIODRUK_SEED=$seed repeats it)"
layouts=$root/tests/foreign/layouts margin='32 34 26 34'
# Results and focus are set by status: their points stand below headings of their own.
headings='kerncijfers=In cijfers;samenwerking=Samenwerking;communicatie=Lezen en kijken;ambitie=Ambitie'

cp -r tests/foreign/input "$work/samples"
cp -r input/regionale-experimenten/{programma.xml,logo.svg,2021-08} "$work/samples/hof/"
# The one thing that check says of the samples is told of their data.
sed -i '/^ *<punt\/>$/d' "$work"/samples/hof/2021-08/*.xml
"$TOOLS/generate" --seed "$seed" --regions "$regions" --hard --most 60 --layout hofje --themes hof "$work/hard/hof"
"$TOOLS/generate" --seed $((seed + 1)) --regions "$regions" --hard --most 200 --canary --layout hofje --themes hof "$work/canaries/hof"
mv "$work/canaries/hof/manifest.tsv" "$work/"

"$PROGRAM" schema layout >"$work/layout.xsd"
"$PROGRAM" schema theme >"$work/theme.xsd"
if command -v xmllint >/dev/null; then
    check "the theme is valid" xmllint --nonet --noout --schema "$work/theme.xsd" "$layouts/themes/hof.xml"
    check "the layout is valid" xmllint --nonet --noout --schema "$work/layout.xsd" "$layouts/hofje.xml"
    check "its parts are valid" xmllint --nonet --noout --schema "$work/layout.xsd" "$layouts/parts/hofdelen.xml"
else
    skip "the schemas" "no xmllint"
fi

for what in samples hard canaries; do
    ends "check finds nothing wrong in $what" 0 "$PROGRAM" check --input "$work/$what" --layouts "$layouts" --language en
    # Made-up names may be alike.
    check "and doubts nothing in $what" bash -c "! grep -E -A3 ': (warning|error): ' '$work/err' | grep -v 'twin-name' | grep -E ': (warning|error): '"
    ends "$what are traced" 0 "$PROGRAM" trace --input "$work/$what" --layouts "$layouts" --language en
    cp "$work/out" "$work/trace"
    check "no page of $what breaks a rule" "$TOOLS/tracecheck" --files --continued --margin "$margin" <"$work/trace"
    check "all of $what can be made out" "$TOOLS/contrast" <"$work/trace"
done
check "every text once, in its place, under its heading" "$TOOLS/canaries" "$work/manifest.tsv" "$work/canaries/hof" "$headings" <"$work/trace"

for what in samples hard; do
    ends "$what are made" 0 "$PROGRAM" build --input "$work/$what" --layouts "$layouts" --output "$work/$what-pdf"
    ends "$what are made again" 0 "$PROGRAM" build --input "$work/$what" --layouts "$layouts" --output "$work/again" --force
    same "$what are the same again" "$work/$what-pdf" "$work/again"
    rm -rf "$work/again"
    pdfs=$(find "$work/$what-pdf" -name '*.pdf' | LC_ALL=C sort)
    check "all of $what are there" test "$(wc -w <<<"$pdfs")" = "$(find "$work/$what" -path '*/2021-08/*.xml' | wc -l)"
    # shellcheck disable=SC2086
    "$tools/pdfcheck.sh" -s 420x595 $pdfs | sed "s|$work/||g" || true
    for pdf in $pdfs; do
        id=$(basename "$pdf" .pdf)
        "$PROGRAM" transcript --json "$pdf" 2>&1 | sed -n 's/.*"text":"\(\([^"\\]\|\\.\)*\)".*/\1/; T; s/\\\(.\)/\1/g; p' >"$work/heard"
        check "all of $id is heard" "$TOOLS/intext" --skip aliassen "$work/$what/hof/2021-08/$id.xml" <"$work/heard"
        status=0
        "$tools/structure.sh" --lines "$pdf" >"$work/lines" 2>"$work/err" || status=$?
        [ $status != 77 ] || { skip "pdf.js on $id" "$(cat "$work/lines")"; continue; }
        if [ $status = 0 ]; then pass "pdf.js finds no fault in $id"; else fail "pdf.js finds no fault in $id" "$(grep '^ *!' "$work/lines"; cat "$work/err")"; fi
    done
done
# shellcheck disable=SC2046
"$tools/verapdf.sh" $(find "$work" -name '*.pdf' | LC_ALL=C sort) 2>&1 | sed "s|$work/||g" || true
finish
