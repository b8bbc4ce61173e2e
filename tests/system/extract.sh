#!/bin/bash
# extract.sh: archief="3a": the data in the PDF is clean, and makes the same PDF again, attachments and all; what no page
# shows is not in it; extracting never writes over other files or elsewhere.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$root"
tools=$root/tests/tools

# Every sample, all its reports with their data.
mkdir -p "$work/tree" && cp -r input "$work/tree/input"
sed -i 's/ archief="3a"//; s/<rapport /<rapport archief="3a" /' "$work"/tree/input/*/batch.xml
for xml in "$work"/tree/input/*/*/*.xml; do sed -i 's|</naam>|</naam><!-- geheim commentaar --><?geheim opdracht?><aliassen><alias>GEHEIMALIAS</alias></aliassen>|; s|<aliassen><alias>GEHEIMALIAS</alias></aliassen>\(.*\)$|\1|' "$xml"; done
ends "all samples with their data" 0 "$PROGRAM" build --input "$work/tree/input" --output "$work/3a"
"$PROGRAM" build --output "$work/plain" >/dev/null 2>&1 || true
clean() { ! grep -ri --include="*.xml" "geheim\|<!--" "$1"; }
count=0
for pdf in $(cd "$work/3a" && find . -name '*.pdf' | LC_ALL=C sort); do
    rm -rf "$work/x" && mkdir -p "$work/x/in"
    ends "$pdf: the data comes out" 0 "$PROGRAM" extract --output "$work/x/in/x" "$work/3a/$pdf"
    check "$pdf: no comment, instruction or alias in it" clean "$work/x/in/x"
    ends "$pdf: it is made of it again" 0 "$PROGRAM" build --input "$work/x/in" --output "$work/x/out"
    same "$pdf: byte for byte, its data too" "$work/3a/$pdf" "$(find "$work/x/out" -name "*.pdf")"
    check "$pdf: the page says nothing else than without data" sh -c "'$PROGRAM' transcript '$work/plain/$pdf' >'$work/a' && '$PROGRAM' transcript '$work/3a/$pdf' >'$work/b' && cmp '$work/a' '$work/b'"
    count=$((count + 1))
done
check "there were samples" test $count -ge 7
pdfs=$(find "$work/3a" -name '*.pdf' | LC_ALL=C sort | head -8)
status=0
# shellcheck disable=SC2086
"$tools/verapdf.sh" -f ua1,3a $pdfs >"$work/vera" 2>&1 || status=$?
sed "s|$work/||" "$work/vera"
if [ $status = 77 ]; then :; elif [ "$(grep -c '^PASS' "$work/vera")" -lt 14 ]; then fail "veraPDF looks at the files with data" "$(tail -3 "$work/vera")"; fi
pdf=$(find "$work/3a" -path '*/2021-08/bsin.pdf')
check "poppler lists the same files" sh -c "pdfdetach -list '$pdf' | grep -q 'bsin.xml'"
mkdir "$work/poppler" && pdfdetach -saveall -o "$work/poppler" "$pdf"
"$PROGRAM" extract --output "$work/ours" "$pdf" >/dev/null
same "with the same bytes" "$work/poppler" "$work/ours"
check "qpdf finds nothing wrong" qpdf --check "$pdf"

# The trace of the extracted data is that of the original, but for places in files.
"$PROGRAM" trace --input "$work/tree/input" bsin 2>/dev/null | sed 's/[^ ]*\.xml:[0-9:]*//g; s/file="[^"]*"//g' >"$work/original"
mkdir -p "$work/y" && cp -r "$work/ours" "$work/y/x"
"$PROGRAM" trace --input "$work/y" bsin 2>/dev/null | sed 's/[^ ]*\.xml:[0-9:]*//g; s/file="[^"]*"//g' >"$work/again"
check "the trace begins with that of the original" cmp -n "$(stat -c %s "$work/again")" "$work/original" "$work/again"

# What a layout does not show but counts has to stay; what it does not show goes.
mkdir -p "$work/p" && cp -r tests/system/proef/* "$work/p" && cp tests/golden/theme.xml "$work/p/layouts/themes/proef.xml"
make_fonts "$work/p/layouts/fonts"
cd "$work/p"
f=input/proef/2021-08
sed -i 's|^  <sheet|  <omit select="aliassen \| afkorting \| noten" reason="proef"/>\n  <sheet|; s|{naam}|{naam}<if test="afkorting">!</if>|' layouts/proef.xml
sed -i 's|<plaats>|<afkorting>WEGLATEN</afkorting><aliassen><alias>WEGLATEN</alias></aliassen><noten><noot>WEGLATEN</noot></noten><plaats>|' $f/a.xml
sed -i 's|<rapport |<rapport archief="3a" |' input/proef/batch.xml
ends "a page that depends on what it does not show" 0 "$PROGRAM" build a
"$PROGRAM" extract --output uit output/proef/a.pdf >/dev/null
check "keeps that" grep -q '<afkorting>WEGLATEN</afkorting>' uit/a.xml
check "and nothing else of it" test "$(grep -c WEGLATEN uit/a.xml)" = 1
cp uit/a.xml keep.xml
sed -i 's|<regio |<!-- x --><regio |; s|<punt status="gereed">|<punt\n   status = "gereed" >|; s|</focus>|\n\n</focus><!-- y -->|' $f/a.xml
"$PROGRAM" build a >/dev/null && "$PROGRAM" extract --force --output uit output/proef/a.pdf >/dev/null
same "comments and white space change no byte of the data" keep.xml uit/a.xml

# Writing.
echo ander >uit/a.xml
ends "another file of that name is left alone" 1 "$PROGRAM" extract --output uit output/proef/a.pdf
check "and told" grep -qF '[extract-exists]' "$work/err"
check "it is as it was" grep -qx ander uit/a.xml
ends "unless --force says so" 0 "$PROGRAM" extract --force --output uit output/proef/a.pdf
same "then it is the file" keep.xml uit/a.xml
ends "the same file again is no matter" 0 "$PROGRAM" extract --output uit output/proef/a.pdf
echo elders >elders && ln -sf ../elders uit/a.xml
ends "a link is not written through" 1 "$PROGRAM" extract --output uit output/proef/a.pdf
check "where it leads is as it was" grep -qx elders elders
ends "without --output a folder of the PDF's name is made" 0 "$PROGRAM" extract output/proef/a.pdf
check "with the files" test -f a/a.xml
sed -i 's| archief="3a"||' input/proef/batch.xml
"$PROGRAM" build b >/dev/null
ends "a PDF without files ends with 1" 1 "$PROGRAM" extract output/proef/b.pdf
check "and is told" grep -qF '[pdf-no-attachments]' "$work/err"
qpdf --empty --add-attachment keep.xml --filename=../../weg.xml -- boos.pdf
ends "a name that leads elsewhere" 0 "$PROGRAM" extract --output boos boos.pdf
check "stays in the folder" test -f boos/weg.xml -a ! -e ../weg.xml -a ! -e ../../weg.xml
# One byte of the data changed, but not its checksum.
qpdf --qdf --object-streams=disable output/proef/a.pdf kapot.pdf 2>/dev/null
sed -i 's/Een plan/Een plam/' kapot.pdf
ends "data that was changed in the PDF ends with 1" 1 "$PROGRAM" extract --output kapot kapot.pdf
check "is told" grep -qF '[pdf-attachment-hash]' "$work/err"
check "and is not written" test ! -e kapot/a.xml
finish
