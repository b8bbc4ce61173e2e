#!/bin/bash
# letters.sh: signs that could break a PDF, its metadata or its links come through as they are: every text of the files of
# letters/ is read by poppler and pdf.js, title and addresses are equal to the XML's, veraPDF and qpdf find nothing.
set -eu
. "$(dirname "$0")/lib.sh"
cp -r "$root/tests/system/proef" "$work/tree"
cp "$root/tests/golden/theme.xml" "$work/tree/layouts/themes/proef.xml"
make_fonts "$work/tree/layouts/fonts"
rm "$work"/tree/input/proef/2021-08/*.xml
cp "$root"/tests/system/letters/*.xml "$work/tree/input/proef/2021-08/"
cd "$work/tree"
ends "all are made" 0 "$PROGRAM" build
if [ -s "$work/err" ]; then fail "nothing is said of them" "$(cat "$work/err")"; else pass "nothing is said of them"; fi
"$root/tests/tools/pdfcheck.sh" -p 1 output/proef/*.pdf || true
"$root/tests/tools/verapdf.sh" output/proef/*.pdf || true
for xml in input/proef/2021-08/*.xml; do
    id=$(basename "$xml" .xml)
    pdf=output/proef/$id.pdf
    [ $id != nfd ] || sed -i "s/e$(printf '\314\201')/é/; s/o$(printf '\314\210')/ö/" "$xml"
    pdftotext -raw "$pdf" raw
    check "poppler reads every text of $id" "$TOOLS/intext" --loose --order "naam plaats kerncijfers resultaten focus communicatie" "$xml" <raw
    status=0
    "$root/tests/tools/structure.sh" "$pdf" >tree.txt 2>&1 || status=$?
    [ $status != 77 ] || { skip "pdf.js on $id" "$(cat tree.txt)"; continue; }
    if [ $status = 0 ]; then pass "pdf.js finds no fault in $id"; else fail "pdf.js finds no fault in $id" "$(cat tree.txt)"; fi
    title=$(xmllint --xpath 'normalize-space(/regio/naam)' "$xml")
    check "the title of $id is its name" test "$(sed -n 's/^title: //p' tree.txt | sed 's/\\\\/\\/g')" = "$title"
    check "the title of $id in XMP too" sh -c "pdfinfo -meta '$pdf' | xmllint --xpath 'string(//*[local-name()=\"title\"])' - | grep -qF -- \"\$1\"" sh "$title"
    sed -n 's/^ *link: //p' tree.txt | sort >links
    xmllint --xpath '//a/@href' "$xml" 2>/dev/null | sed 's/.*href="//; s/"$//; s/&amp;/\&/g' | sort >wanted
    same "the addresses of $id" wanted links
done
check "a soft hyphen is no box and no hyphen" grep -q 'aaabbb' <(pdftotext -raw output/proef/soft.pdf - | tr -d '\302\255')
finish
