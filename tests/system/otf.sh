#!/bin/bash
# otf.sh: a page in letters with CFF outlines, known by name and (made of the same font) by CID: the same picture and the
# same text, read by poppler and pdf.js; veraPDF finds nothing; figures of one width stand below each other.
set -eu
. "$(dirname "$0")/lib.sh"
font=/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Regular.otf
[ -f "$font" ] || { skip "CFF fonts" "no $font"; finish; }

for keyed in named cid; do
    tree=$work/$keyed
    mkdir -p "$tree/layouts/themes" "$tree/input/proef"
    make_fonts "$tree/layouts/fonts"
    cp "$root/tests/system/otf/layout.xml" "$tree/layouts/proef.xml"
    cp "$root/tests/system/otf/data.xml" "$tree/input/proef/otf.xml"
    sed 's/name="proef"/name="basis"/' "$root/tests/golden/theme.xml" >"$tree/layouts/themes/basis.xml"
    sed "s/FILE/$keyed.otf/" "$root/tests/system/otf/theme.xml" >"$tree/layouts/themes/proef.xml"
    echo '<batch> <rapport opmaak="proef" thema="proef" voor="otf.xml" uitvoer="{id}.pdf"/> </batch>' >"$tree/input/proef/batch.xml"
done
cp "$font" "$work/named/layouts/fonts/named.otf"
check "a CID-keyed font can be made" python3 "$root/tests/tools/cidkeyed.py" "$font" "$work/cid/layouts/fonts/cid.otf"

for keyed in named cid; do
    cd "$work/$keyed"
    ends "a page in a $keyed font" 0 "$PROGRAM" build
    cp output/proef/otf.pdf "$work/$keyed.pdf" || continue
    "$PROGRAM" trace >"$work/$keyed.trace"
    pdftotext -raw "$work/$keyed.pdf" "$work/$keyed.text"
    pdftoppm -r 100 "$work/$keyed.pdf" "$work/$keyed"
    tr -d '\302\255\n ' <"$work/$keyed.text" >"$work/$keyed.letters" # as they follow each other
    for text in 'Efficiënteaffiches' '“Zorgdichterbijhuis,”' '‘“eigenregie.”’' 'Zuidwest-Drenthe' '7.447van1.471' '0123456789'; do
        check "poppler reads $text ($keyed)" grep -qF "$(printf %s "$text" | tr -d '\302\255\n ')" "$work/$keyed.letters"
    done
    status=0
    "$root/tests/tools/structure.sh" "$work/$keyed.pdf" >"$work/structure" 2>&1 || status=$?
    if [ $status = 77 ]; then skip "pdf.js ($keyed)" "$(cat "$work/structure")"
    else
        check "pdf.js finds no fault ($keyed)" test $status = 0
        check "pdf.js reads ligatures and small capitals ($keyed)" sh -c "grep -q 'Efficiënte affiches' '$work/structure' && grep -q Zuidwest-Drenthe '$work/structure'"
    fi
    check "figures of one width ($keyed)" sh -c "grep -oE 'width [0-9.]+ .*\"(1.111 van 2.222|7.447 van 1.471)' '$work/$keyed.trace' | cut -d' ' -f2 | sort -u | wc -l | grep -qx 1"
done
"$root/tests/tools/verapdf.sh" "$work/named.pdf" "$work/cid.pdf" 2>/dev/null || failures=$((failures + 1))
check "poppler sees a font of names and one of CIDs alike" cmp "$work/named-1.ppm" "$work/cid-1.ppm"
check "and reads the same" cmp "$work/named.text" "$work/cid.text"
finish
