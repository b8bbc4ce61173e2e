#!/bin/bash
# heard.sh: what veraPDF cannot judge: the samples as somebody hears them. A key figure is one sentence; each sign of a
# status is said, to readers that go by the structure (pdf.js) as well as to those that go by the letters (poppler); the
# strip of phases says in words where the region is; the legend says what its signs look like; no link is mute.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$root"
tools=$root/tests/tools
ends "the samples are made" 0 "$PROGRAM" build --output "$work/output"

# Of an XML file on one line: the tags so named, with what follows each up to the next tag.
tags() { tr '\n' ' ' <"$xml" | sed 's/  */ /g; s/<!--[^>]*-->//g' | grep -oE "<$1( [^>]*)?>[^<]*" || true; }
entities() { sed 's/&#xA0;\|\xC2\xA0/ /g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g; s/^ *//; s/ *$//'; }
value() { sed -n "s/.* $1=\"\([^\"]*\)\".*/\1/p"; }

for xml in $(find input -path '*/20*' -name '*.xml' | LC_ALL=C sort); do
    id=$(basename "$xml" .xml)
    pdf=$(find "$work/output" -name "$id.pdf" | LC_ALL=C sort | head -1)
    status=0
    "$tools/structure.sh" --lines "$pdf" >"$work/lines" 2>"$work/err" || status=$?
    [ $status != 77 ] || { skip "pdf.js on $id" "$(cat "$work/lines")"; continue; }
    "$tools/structure.sh" "$pdf" >"$work/tree" 2>/dev/null || true
    pdftotext -raw "$pdf" "$work/raw"
    tr '\n' ' ' <"$work/raw" | sed 's/\xC2\xAD //g; s/\xC2\xA0/ /g; s/  */ /g' >"$work/joined"

    wrong=''
    while read -r caption; do
        grep -qE "^P: .*[0-9%a-z] ${caption//[.()]/.}" "$work/lines" || wrong="$wrong
$caption: $(grep -F "$caption" "$work/lines")"
    done < <(tags kerncijfer | sed 's/^[^>]*>//' | entities | grep .)
    if [ -z "$wrong" ]; then pass "key figures of $id are sentences"; else fail "key figures of $id are sentences" "$wrong"; fi

    signs=$(tags punt | value status | grep -c . || true)
    check "$id says every status to who goes by the structure" test "$(grep -c '^Lbl: \[' "$work/lines")" = "$signs"
    check "$id holds every status for who goes by the letters" test "$(grep -cE '^Lbl: (gereed|loopt|gepland|gestopt of stil)$' "$work/lines")" = "$signs"
    wrong=''
    while read -r text; do
        grep -qF "gereed ${text:0:40}" "$work/joined" || wrong="$wrong
$text"
    done < <(tags punt | grep 'status="gereed"' | sed 's/^[^>]*>//' | entities | grep .)
    if [ -z "$wrong" ]; then pass "poppler reads the status of $id before its text"; else fail "poppler reads the status of $id before its text" "$wrong"; fi

    step=$(tags fase | value stap) phase=$(tags fase | value nummer)
    if [ -n "$step" ]; then check "$id says its step where the phases stand" grep -qE "^H[2-6]: .*: nu stap $step\$" "$work/lines"
    elif [ -n "$phase" ]; then check "$id says its phase where the phases stand" grep -qE "^H[2-6]: .*: nu\$" "$work/lines"; fi
    check "the legend of $id says what its signs look like" test "$(grep -c '^Figure: \[Teken: ' "$work/lines")" = "$(tags punt | value status | sort -u | grep -c . || true)"
    check "every link of $id has words of its own" awk '/^ *link: / { link = $2; links++ } /^ *contents: / { told++; if (index($0, link)) bad = bad $0 "\n" } END { printf "%s", bad; exit bad != "" || links != told }' "$work/tree"
done
finish
