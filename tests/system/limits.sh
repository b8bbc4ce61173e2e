#!/bin/bash
# limits.sh: every limit that `regiodruk limits` names: set just too low it refuses, with its own message that names the
# option; set higher it accepts, beyond the usual value where that costs no more than a second. README's table is the
# program's.
set -eu
. "$(dirname "$0")/lib.sh"
make_fonts "$work/fonts"
mkdir "$work/pictures" && "$TOOLS/pictures" make "$work/pictures"
mkdir -p "$work/tree/layouts/themes" "$work/tree/input/proef/b"
cd "$work/tree"
cp "$root/tests/golden/theme.xml" layouts/themes/proef.xml
cp -r "$work/fonts" layouts/fonts
cp "$work/pictures/png-rgb8.png" input/proef/b/beeld.png
cat >layouts/proef.xml <<'XML'
<layout for="regio" language="nl-NL">
  <let name="titel" select="string(naam)"/>
  <title>{naam}</title> <date>{@editie}</date>
  <omit select="aliassen | afkorting" reason="niet voor deze proef"/>
  <page size="400x300" margin="18"/>
  <sheet text-size="10" min-size="10" max-size="10" overflow="continue">
    <stack gap="4" flow="alles">
      <text style="plain" role="heading">{naam}</text>
      <if test="$titel != ''"><text style="plain">Inhoud</text></if>
      <list select="resultaten/punt" style="body" default-marker="streep" nested="punt" hang="1" marker-size="5" marker-color="base"/>
      <image select="beelden/beeld[1]" width="60" least-density="0"/>
    </stack>
    <continuation><rest of="alles"/></continuation>
  </sheet>
</layout>
XML
echo '<batch> <rapport opmaak="proef" thema="proef" voor="r.xml" uitvoer="{id}.pdf"/> </batch>' >input/proef/batch.xml

tried=' '
# region CONTENT: the one report.
region() { { printf '<regio id="r" editie="2021-08"> <naam>Regio</naam>\n'; cat; printf '</regio>\n'; } >input/proef/r.xml; }
items() { printf '<resultaten>'; yes "<punt>$2</punt>" | head -"$1"; printf '</resultaten>'; }
aliases() { printf '<aliassen>'; for i in $(seq "$1"); do echo "<alias>n$i</alias>"; done; printf '</aliassen>'; }
# refused NAME VALUE CODE, accepted NAME VALUE: a build with that limit; VALUE usual: without.
refused() {
    tried="$tried$1 "
    if [ "$2" = usual ]; then set -- "$1" "$2" "$3" ; else set -- "$1" "$2" "$3" --limit "$1=$2"; fi
    ends "$1=$2: refused" 1 "$PROGRAM" build --language en --output out "${@:4}"
    check "$1=$2: told as $3" grep -qF "[$3]" "$work/err"
    check "$1=$2: with the option" grep -q -- "--limit $1=" "$work/err"
    check "$1=$2: not made" test ! -e out/proef/r.pdf
}
accepted() {
    if [ "$2" = usual ]; then set -- "$1" "$2"; else set -- "$1" "$2" --limit "$1=$2"; fi
    ends "$1=$2: accepted" 0 "$PROGRAM" build --language en --output out "${@:3}"
    check "$1=$2: made" test -s out/proef/r.pdf
    rm -rf out
}

# ---- files of data ----
items 3 punt | region
accepted file usual
refused file 200 file-too-large
accepted file 8K
{ for _ in 1 2 3 4 5 6 7 8 9 10; do printf '<!-- '; head -c 7000000 /dev/zero | tr '\0' x; printf ' -->\n'; done; items 3 punt; } | region
refused file usual file-too-large
accepted file 100M
items 3 punt | region
refused elements 5 xml-many
accepted elements 1000
aliases 510000 | sed 's/<alias>n[0-9]*/<alias>n/' | region
refused elements usual xml-many
accepted elements 600000
{ printf '<resultaten>'; yes '<punt>' | head -20 | tr -d '\n'; printf 'diep'; yes '</punt>' | head -20 | tr -d '\n'; printf '</resultaten>'; } | region
refused depth 21 xml-deep
accepted depth 22
{ printf '<resultaten><punt>'; yes '<em>' | head -205 | tr -d '\n'; printf 'diep'; yes '</em>' | head -205 | tr -d '\n'; printf '</punt></resultaten>'; } | region
refused depth usual xml-deep
accepted depth 250
items 1 "$(printf 'x%.0s ' $(seq 30))" | region
refused xml-text 50 xml-text-long
accepted xml-text 1K
{ printf '<!-- '; head -c 12000000 /dev/zero | tr '\0' x; printf ' -->\n'; items 3 punt; } | region
refused xml-text usual xml-text-long
accepted xml-text 16M
{ printf '<aliassen><alias>a'; printf '\314\201%.0s' $(seq 31); printf '</alias></aliassen>'; items 1 x; } | region
refused marks usual xml-marks
accepted marks 40
refused marks 1 xml-marks

# ---- what goes onto the page ----
items 1 "$(printf 'woord %.0s' $(seq 100))" | region
refused paragraph 100 bind-text-long
accepted paragraph 1K
{ printf '<resultaten><punt>'; yes 'een paar woorden' | head -3600; printf '</punt></resultaten>'; } | region
refused paragraph usual bind-text-long
accepted paragraph 100K
items 60 'een punt' | region
refused text 200 bind-too-large
accepted text 4K
refused blocks 50 bind-too-large
accepted blocks 5000
refused pages 2 layout-pages
accepted pages 50
refused layout 3 layout-too-large
accepted layout 50
refused let 2 bind-too-large
accepted let 100
refused xpath-steps 3 xpath-too-long
accepted xpath-steps 100000
refused font 1K font-too-large
accepted font 1M

# ---- pictures ----
echo '<beelden><beeld bestand="b/beeld.png" alt="Een beeld"/></beelden>' | region
size=$(stat -c %s input/proef/b/beeld.png)
refused picture $((size - 1)) image-too-large
accepted picture "$size"
refused side 1 image-side-long
accepted side 1000
refused pixels 100 image-too-wide
accepted pixels 1000000
picture() { printf '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">%s</svg>\n' "$1" >input/proef/b/t.svg; }
echo '<beelden><beeld bestand="b/t.svg" alt="Een tekening"/></beelden>' | region
picture "$(yes '<rect width="1" height="1"/>' | head -20 | tr -d '\n')"
refused drawing 500 drawing-too-large
accepted drawing 1K
refused drawing-parts 10 svg-too-many
accepted drawing-parts 21
refused drawing-steps 40 svg-too-long
accepted drawing-steps 200
picture "$(yes '<g/>' | head -20001 | tr -d '\n')"
refused drawing-parts usual svg-too-many
accepted drawing-parts 30000
picture "<path d=\"M0 0$(yes h1h-1 | head -500001 | tr -d '\n')\"/>"
refused drawing-steps usual svg-too-long
accepted drawing-steps 1100000

# ---- finished PDFs ----
items 3 punt | region
check "a PDF to read" "$PROGRAM" build
for one in pdf pdf-stream; do
    tried="$tried$one "
    ends "$one=100: refused" 1 "$PROGRAM" transcript --language en --limit $one=100 output/proef/r.pdf
    check "$one=100: told with the option" sh -c "grep -qF '[pdf-too-large]' '$work/err' && grep -q -- '--limit $one=' '$work/err'"
    ends "$one=1G: accepted" 0 "$PROGRAM" transcript --limit $one=1G output/proef/r.pdf
done
ends "file=100: no PDF" 1 "$PROGRAM" extract --limit file=100 output/proef/r.pdf

# ---- the option ----
ends "limits" 0 "$PROGRAM" limits
while read -r one _; do case $tried in *" $one "*) ;; *) fail "the limit $one is tried here" "" ;; esac; done <"$work/out"
check "limits: one a line" test "$(wc -l <"$work/out")" -ge 20
ends "an unknown limit is wrong usage" 2 "$PROGRAM" build --limit pixel=5
check "told with the nearest" grep -q '‘pixels’' "$work/err"
for wrong in depth depth= depth=0 depth=251 depth=1K depth=-1 depth=veel file=1T =5; do
    ends "--limit $wrong is wrong usage" 2 "$PROGRAM" build --limit "$wrong"
    check "--limit $wrong is told" test -s "$work/err"
done
ends "limits shows those that were set, the last one counting" 0 "$PROGRAM" limits --limit depth=9 --limit=file=3K --limit depth=8
check "as they were set" sh -c "grep -q '^depth  *8 ' '$work/out' && grep -q '^file  *3K ' '$work/out'"
ends "limits takes no name" 2 "$PROGRAM" limits depth
ends "the English table" 0 "$PROGRAM" limits --language en
sed 's/  */ /g' "$work/out" >"$work/program"
sed -n 's/^| `\([^`]*\)` | \([^ ]*\) | \(.*\) |$/\1 \2 \3/p' "$root/README.md" | grep -E '^[a-z-]+ [0-9]+[KMG]? ' >"$work/readme"
same "README's table of limits is the program's" "$work/program" "$work/readme"
finish
