#!/bin/bash
# hard.sh: regions that are hard to set (tests/tools/hard.h: 0 to 400 points in a panel, points of 14 lines, addresses of
# 224 characters, four levels, Polish and Turkish, panels that are missing, numbers of all kinds, pictures), in all formats
# and themes, from a seed that is printed. Every text stands once, under its heading, in the order of the structure over
# all pages, on its page and in its box, apart from all others, to be made out on what is behind it; pages are counted;
# headings stand with what they head; readers of PDFs have nothing to remark and hear it all.
# REGIODRUK_SEED repeats a run; REGIODRUK_REGIONS is how many of each, REGIODRUK_MOST how many points a panel may have.
set -eu
. "$(dirname "$0")/lib.sh"
seed=${REGIODRUK_SEED:-$(date +%s)} regions=${REGIODRUK_REGIONS:-6} most=${REGIODRUK_MOST:-400}
echo "seed $seed hard (REGIODRUK_SEED=$seed repeats it)"

# The formats show no pictures of a region; these do, in the panel Communicatie.
cp -r "$root/layouts" "$work/layouts"
pictures='<for-each select="beelden/beeld"><stack gap="2" keep="together"><image select="." width="60" height="40" fit="cover" least-density="0"/><text style="note">{.}</text></stack></for-each>'
for file in $(grep -l '<part name="communication">' "$work"/layouts/*.xml "$work"/layouts/parts/*.xml); do
    sed -i "/<part name=\"communication\">/,/<\/part>/s|<points items|$pictures<points items|" "$file"
    grep -q 'beelden/beeld' "$file" || fail "pictures in the layouts" "the part 'communication' of $(basename "$file") is not what it was"
done
mkdir "$work/pictures" && "$TOOLS/pictures" make "$work/pictures"
cp "$root/tests/golden/image/sizes/images/vlag.svg" "$work/pictures/"
names='beelden/png-rgb-alpha8.png beelden/jpeg-rgb.jpg beelden/vlag.svg beelden/png-palette4.png'

# region files of SEED for LAYOUT in THEME, in folder FOLDER; more options of generate behind them.
input() {
    seed_of=$1 layout=$2 theme=$3 folder=$4
    shift 4
    "$TOOLS/generate" --seed "$seed_of" --hard --layout "$layout" --themes "$theme" --pictures "$names" "$@" "$folder/proef"
    mkdir -p "$folder/proef/2021-08/beelden"
    for name in $names; do cp "$work/pictures/$(basename "$name")" "$folder/proef/2021-08/beelden/"; done
}

headings='kerncijfers=In cijfers;resultaten=Resultaten;focus=Focus;samenwerking=Samenwerking;communicatie=Communicatie;ambitie=Ambitie;kernboodschap=Kernboodschap'
# What the trace tells of all of INPUT.
check_trace() {
    what=$1 margin=$2 input=$3
    status=0
    timeout 300 "$PROGRAM" trace --input "$input" --layouts "$work/layouts" --language en >"$work/trace" 2>"$work/err" || status=$?
    if [ $status = 0 ] && ! grep -qE '^[^ ].*: error: ' "$work/err"; then pass "$what: all fit"
    else fail "$what: all fit" "exit status $status; $(grep -E -A3 '^[^ ].*: error: ' "$work/err")"; fi
    check "$what: no page breaks a rule" "$TOOLS/tracecheck" --files --continued --margin "$margin" <"$work/trace"
    check "$what: all can be made out" "$TOOLS/contrast" <"$work/trace"
}

# What readers of its PDFs say.
check_pdfs() {
    what=$1 input=$2 order=$3 faults=''
    "$PROGRAM" build --input "$input" --layouts "$work/layouts" --output "$work/one" >/dev/null 2>&1 || true
    rm -rf "$work/elsewhere" && mkdir "$work/elsewhere" && cp -r "$input" "$work/elsewhere/gegevens"
    (cd "$work/elsewhere" && LC_ALL=de_DE.UTF-8 "$PROGRAM" build --input gegevens --layouts "$work/layouts" --output "$work/two" >/dev/null 2>&1) || true
    same "$what: the same bytes elsewhere, with a decimal comma" "$work/one" "$work/two"
    rm -rf "$work/two"
    pdfs=$(find "$work/one" -name '*.pdf' | LC_ALL=C sort)
    check "$what: all are made" test "$(echo "$pdfs" | wc -l)" = "$regions"
    # shellcheck disable=SC2086
    "$root/tests/tools/pdfcheck.sh" $pdfs >"$work/said" 2>&1 || faults=$(grep -v '^PASS' "$work/said")
    if [ -z "$faults" ]; then pass "$what: qpdf and poppler have no remark"; else fail "$what: qpdf and poppler have no remark" "$faults"; fi
    faults=''
    for pdf in $pdfs; do
        "$PROGRAM" transcript --json "$pdf" 2>&1 | sed -n 's/.*"text":"\(\([^"\\]\|\\.\)*\)".*/\1/; T; s/\\\(.\)/\1/g; p' >"$work/heard"
        # On one page, or on several: where the two differ.
        said=$("$TOOLS/intext" --order "${order%|*}" --skip "beelden" "$input/proef/2021-08/$(basename "$pdf" .pdf).xml" <"$work/heard") ||
            said=$("$TOOLS/intext" --order "${order#*|}" --skip "beelden" "$input/proef/2021-08/$(basename "$pdf" .pdf).xml" <"$work/heard") ||
            faults="$faults
$(basename "$pdf"): $said"
    done
    if [ -z "$faults" ]; then pass "$what: all is heard, in order"; else fail "$what: all is heard, in order" "$faults"; fi
    mkdir -p "$work/vera/$what"
    cp $(echo "$pdfs" | tail -"${REGIODRUK_STRUCTURES:-2}") "$work/vera/$what/"
    rm -rf "$work/one"
}

themes=($(sed -n 's/.*thema="\([^"]*\)".*/\1/p' "$root"/input/regionale-experimenten/batch.xml | LC_ALL=C sort -u))
number=$((seed % 3))
while IFS=: read -r layout margin order; do
    for theme in ${REGIODRUK_THEMES:-${themes[$((number % ${#themes[@]}))]}}; do
        what="$layout, $theme, seed $seed"
        rm -rf "$work/canaries" "$work/words"
        input "$seed" "$layout" "$theme" "$work/canaries" --canary --regions "$regions" --most "$most"
        mv "$work/canaries/proef/manifest.tsv" "$work/"
        check_trace "$what" "$margin" "$work/canaries"
        check "$what: every text once, in its place, under its heading" "$TOOLS/canaries" "$work/manifest.tsv" "$work/canaries/proef" "$headings" <"$work/trace"
        input $((seed + 1)) "$layout" "$theme" "$work/words" --regions "$regions" --most 60
        [ $((number % 2)) = 0 ] || sed -i 's|uitvoer=|archief="3a" uitvoer=|' "$work/words/proef/batch.xml"
        check_trace "$layout, $theme, seed $seed, words" "$margin" "$work/words"
        check_pdfs "$layout-$theme" "$work/words" "$order"
    done
    number=$((number + 1))
done <<'END'
regio:34 35.8 30 36:naam plaats ambitie kernboodschap kerncijfers resultaten focus samenwerking communicatie|naam plaats ambitie kerncijfers resultaten focus samenwerking communicatie kernboodschap
regio-breed:34 40 26 40:naam plaats ambitie kernboodschap kerncijfers resultaten focus samenwerking communicatie|naam plaats ambitie kerncijfers resultaten focus samenwerking communicatie kernboodschap
regio-staand:40 44.2 30 44:naam plaats ambitie kernboodschap kerncijfers resultaten focus samenwerking communicatie
regio-groot:56 60 50 60:naam plaats programmafocus kerncijfers ambitie resultaten focus samenwerking communicatie kernboodschap
END

status=0
for part in 2 3; do
    files=$(grep -al "<pdfaid:part>$part" "$work"/vera/*/*.pdf)
    # shellcheck disable=SC2086
    "$root/tests/tools/verapdf.sh" -f ua1,${part}a $files >>"$work/vera.out" 2>&1 || status=$?
done
if [ $status = 77 ]; then skip "veraPDF on hard regions" "$(tail -1 "$work/vera.out")"
elif [ $status = 0 ]; then pass "PDF/UA-1 with PDF/A-2a and 3a on hard regions ($(grep -c '^PASS' "$work/vera.out"))"
else fail "PDF/UA-1 with PDF/A-2a and 3a on hard regions (seed $seed)" "$(grep -v '^PASS' "$work/vera.out" | cut -c1-400)"; fi
finish
