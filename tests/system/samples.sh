#!/bin/bash
# samples.sh: every sample as a finished PDF in every format: sound for qpdf and poppler, true to PDF/UA-1 and the PDF/A
# that it asks for, at most 40 KB, pages of its format's size (one, where the format has room for it); every text of its
# XML is in it, in the order of the format, for pdf.js and, on single pages, for poppler; headings without a gap; the same
# words in both themes; the source is named in the metadata.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$root"
tools=$root/tests/tools
formats=$(grep -c '<rapport' input/regionale-experimenten/batch.xml)

# Folder, page size and number of pages (empty: as many as it takes) of each format.
sizes='2021-08 842x595 1
2021-08/klei 842x595 1
2021-08/breed 960x540
2021-08/staand 595x842 1
2021-08/groot 595x842'
order_of() {
    case $1 in
    */groot/*) echo "naam plaats kerncijfers ambitie resultaten focus samenwerking communicatie kernboodschap noten" ;;
    *) echo "naam plaats ambitie kernboodschap kerncijfers resultaten focus samenwerking communicatie noten" ;;
    esac
}

ends "all samples are made" 0 "$PROGRAM" build --output "$work/output"
ends "with plain cross-references too" 0 "$PROGRAM" build --plain-xref --output "$work/plain"
# The book of specimens is no region's: catalogue.sh looks at it.
rm -rf "$work/output/catalogus" "$work/plain/catalogus"
pdfs=$(find "$work/output" "$work/plain" -name '*.pdf' | LC_ALL=C sort)
regions=$(find input -path '*/20*' -name '*.xml' | wc -l)
check "every region in every format" test "$(find "$work/output" -name '*.pdf' | wc -l)" = $((formats * regions))
check "every format is known here" test "$(wc -l <<<"$sizes")" = "$formats"

# Lines "PASS what FILE" and "FAIL what FILE: why" of the checking tools become ours.
relay() { sed "s|$work/||g"; }
while read -r folder size pages; do
    # shellcheck disable=SC2086
    "$tools/pdfcheck.sh" -s "$size" ${pages:+-p $pages} "$work"/output/*/"$folder"/*.pdf "$work"/plain/*/"$folder"/*.pdf | relay || true
done <<<"$sizes"
for pdf in $(find "$work/output" -name '*.pdf' | LC_ALL=C sort); do
    size=$(stat -c %s "$pdf")
    if [ "$size" -le 40960 ]; then pass "$(relay <<<"$pdf") is at most 40 KB ($size bytes)"; else fail "$(relay <<<"$pdf") is at most 40 KB" "$size bytes"; fi
done
status=0
# shellcheck disable=SC2086
"$tools/verapdf.sh" $(grep -aL '<pdfaid:part>3' $pdfs) >"$work/vera" 2>&1 || status=$?
# shellcheck disable=SC2086
"$tools/verapdf.sh" -f ua1,3a $(grep -al '<pdfaid:part>3' $pdfs) >>"$work/vera" 2>&1 || status=$?
relay <"$work/vera"
if [ $status = 77 ]; then :; elif [ "$(grep -c '^PASS\|^FAIL' "$work/vera")" -lt $((4 * formats * regions)) ]; then fail "veraPDF looks at every file" "$(tail -3 "$work/vera")"; fi

for xml in $(find input -path '*/20*' -name '*.xml' | LC_ALL=C sort); do
    id=$(basename "$xml" .xml)
    for pdf in $(find "$work/output" -name "$id.pdf" | LC_ALL=C sort); do
        file=$(relay <<<"$pdf")
        order=$(order_of "$pdf")
        # Both readers go page by page: what goes on stands behind what stays.
        [ "$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')" = 1 ] || order=''
        pdftotext -raw "$pdf" "$work/raw"
        check "poppler reads every text of $id in order in $file" "$TOOLS/intext" --loose ${order:+--order "$order"} --skip aliassen "$xml" <"$work/raw"
        status=0
        "$tools/structure.sh" --lines "$pdf" >"$work/lines" 2>"$work/err" || status=$?
        [ $status != 77 ] || { skip "pdf.js" "$(cat "$work/lines")"; continue; }
        if [ $status = 0 ]; then pass "pdf.js finds no fault in $file"; else fail "pdf.js finds no fault in $file" "$(grep '^ *!' "$work/lines"; cat "$work/err")"; fi
        check "pdf.js reads every text of $id in order in $file" "$TOOLS/intext" ${order:+--order "$order"} --skip aliassen "$xml" <"$work/lines"
        check "headings of $file begin with H1 and leave none out" awk '
            /^H[1-6]: / { level = substr($1, 2, 1) + 0; if (level > last + 1 || (!last && level != 1)) { print "after H" last ": " $0; bad = 1 } last = level; if (level == 1) tops++ }
            END { if (tops != 1) print tops + 0 " H1"; exit bad || tops != 1 }' "$work/lines"
        # On a full page links run on in one paragraph.
        links=0
        case $file in */staand/*) links=$(grep -c "<a " "$xml") || true ;; esac
        items=$(tr '\n' ' ' <"$xml" | grep -oE '<punt[^/>]*>' | wc -l)
        check "$file has a list item for every point" awk -v wanted="$((items - links))" '/^ *LI$/ { found++ } END { print found " of " wanted; exit found < wanted }' <("$tools/structure.sh" "$pdf")
        case $file in
        */2021-08/klei/*) cp "$work/lines" "$work/$id-klei.lines" ;;
        */2021-08/"$id".pdf) cp "$work/lines" "$work/$id-zee.lines" ;;
        esac
    done
    [ ! -f "$work/$id-zee.lines" ] || same "both themes of $id say the same" "$work/$id-zee.lines" "$work/$id-klei.lines"
    [ "$(find "$work/output" -name "$id.pdf" -exec sha256sum {} + | cut -c1-64 | sort -u | wc -l)" = "$formats" ] && pass "every format of $id looks different" || fail "every format of $id looks different"
done
finish
