#!/bin/bash
# images-bad.sh: pictures that cannot be used are told where they are named, with what to do, and cost their own report only;
# none is read from outside; one that reports share is told for each of them; many regions with a picture each take no more
# memory than few.
set -eu
. "$(dirname "$0")/lib.sh"

"$TOOLS/pictures" make "$work" >/dev/null
mkdir -p "$work/tree/layouts/themes" "$work/tree/layouts/images" "$work/tree/input/proef/in" "$work/tree/input/elders"
cd "$work/tree"
make_fonts layouts/fonts
cp "$root/tests/golden/theme.xml" layouts/themes/proef.xml
cp "$root/tests/system/images/layout.xml" layouts/proef.xml
echo '<batch> <rapport opmaak="proef" thema="proef" voor="in/*.xml" uitvoer="{id}.pdf"/> </batch>' >input/proef/batch.xml

# region ID PATH
region() {
    printf '<regio id="%s" editie="2021-08"> <naam>Regio %s</naam>\n  <beelden> <beeld\n    bestand="%s" alt="Een proef"/> </beelden> </regio>\n' \
        "$1" "$1" "$2" >"input/proef/in/$1.xml"
}
cp "$work/png-rgb8.png" input/proef/in/goed.png
cp "$work/png-rgb8.png" input/elders/elders.png
cp "$work/png-rgb8.png" "$work/secret.png"
cp "$work/jpeg-cmyk.jpg" input/proef/in/inkt.jpg
head -c 100 "$work/png-rgb8.png" >input/proef/in/half.png
head -c 900 "$work/jpeg-rgb.jpg" >input/proef/in/half.jpg
printf 'GIF89a' >input/proef/in/plaatje.png
: >input/proef/in/leeg.png
mkdir input/proef/in/map.png
mkfifo input/proef/in/pijp.png
truncate -s 70M input/proef/in/groot.png
ln -s "$work/secret.png" input/proef/in/buiten.png
ln -s ../../elders input/proef/in/zijweg
ln -s goed.png input/proef/in/verwijzing.png
echo '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>Nee</text></svg>' >input/proef/in/tekst.svg

region goed goed.png
region koppeling verwijzing.png
region naam goeb.png
region weg er/is/niets.png
region half half.png
region halfjpeg half.jpg
region gif plaatje.png
region leeg leeg.png
region map map.png
region pijp pijp.png
region groot groot.png
region buiten buiten.png
region zijweg zijweg/elders.png
region inkt inkt.jpg
region svg tekst.svg
region omhoog ../../elders/elders.png
region wortel /etc/hostname
echo '<regio id="alt" editie="2021-08"> <naam>Regio</naam> <beelden> <beeld bestand="goed.png"/> </beelden> </regio>' >input/proef/in/alt.xml
echo '<regio id="beide" editie="2021-08"> <naam>Regio</naam> <beelden> <beeld bestand="goed.png" versiering="ja" alt="Een proef"/> </beelden> </regio>' >input/proef/in/beide.xml
echo '<regio id="blind" editie="2021-08"> <naam>Regio</naam> <beelden> <beeld bestand="goed.png" alt=" "/> </beelden> </regio>' >input/proef/in/blind.xml

ends "some reports fail" 1 timeout 60 "$PROGRAM" build --output out
cp "$work/err" "$work/told"
made=$(cd out/proef && echo *)
check "only the good ones are made" test "$made" = "goed.pdf koppeling.pdf"

# told ID LINE:COLUMN CODE
told() {
    check "$1 is told where it is written ($3)" grep -qF "input/proef/in/$1.xml:$2: " <(grep -F "[$3]" "$work/told")
}
told naam 3:14 file-missing-near
told weg 3:14 file-missing
told half 3:14 image-png-broken
told halfjpeg 3:14 image-jpeg-cut
told gif 3:14 image-format
told leeg 3:14 image-empty
told map 3:14 file-not-regular
told pijp 3:14 file-not-regular
told groot 3:14 file-too-large
told buiten 3:14 path-outside
told zijweg 3:14 path-outside
told inkt 3:14 image-no-profile
told omhoog 3:14 value-path
told wortel 3:14 value-path
told alt 1:64 attribute-one-needed
told beide 1:92 attribute-one-only
told blind 1:97 value-empty
check "an SVG's fault is told in it" grep -q 'input/proef/in/tekst.svg:1:.*\[svg-text\]' "$work/told"
check "and that its report was not made" grep -q 'input/proef/in/svg.xml.*\[report-not-made\]' "$work/told"

# A picture may have 67 million pixels, or as many as --limit pixels=N says.
rm -r input/proef/in out && mkdir input/proef/in
{ printf 'P6 1100 1000 255\n'; head -c 3300000 /dev/zero; } >"$work/large.ppm"
"$TOOLS/pictures" convert "$work/large.ppm" input/proef/in/veel.png
region veel veel.png
sed -i 's|least-density="0"|least-density="0" width="100"|' layouts/proef.xml
ends "a picture beyond the limit given" 1 "$PROGRAM" build --output out --limit pixels=1000000
check "is told with the limit" grep -q 'veel.xml:3:14: .*1000000.*image-too-wide' "$work/err"
ends "within it" 0 "$PROGRAM" build --output out --limit pixels=2000000

# One logo for all: what is wrong with it is told, and each report says that it was not made for it.
rm -r input/proef/in out
mkdir input/proef/in
cp "$work/png-rgb8.png" input/proef/logo.png
echo '<programma> <naam>Proef</naam> <logo bestand="logo.png" alt="Een beeldmerk"/> </programma>' >input/proef/programma.xml
sed -i 's|voor=|leest="programma.xml" voor=|' input/proef/batch.xml
sed 's|<image .*/> |<image select="$programma/logo" least-density="0"/> <image file="images/vlag.svg" role="artifact"/> |; s|>{beelden.*}<|>{naam}<|' "$root/tests/system/images/layout.xml" >layouts/proef.xml
cp "$root/tests/golden/image/sizes/images/vlag.svg" layouts/images/
for id in a b c; do echo "<regio id=\"$id\" editie=\"2021-08\"> <naam>Regio $id</naam> </regio>" >input/proef/in/$id.xml; done
ends "a shared picture" 0 "$PROGRAM" build --output out
ends "the same alone" 0 "$PROGRAM" build --output alone b
check "the same bytes whether shared or not" cmp out/proef/b.pdf alone/proef/b.pdf
strace=$(command -v strace || true)
if [ -n "$strace" ]; then
    strace -f -e trace=openat -o "$work/opened" "$PROGRAM" build --output out --force >/dev/null 2>&1 || true
    if grep -q openat "$work/opened"; then
        check "it is opened once" test "$(grep -c 'logo.png' "$work/opened")" = 1
        check "and so is the layout's" test "$(grep -c 'vlag.svg' "$work/opened")" = 1
    fi
fi
rm -r out
head -c 100 "$work/png-rgb8.png" >input/proef/logo.png
ends "a broken shared picture" 1 "$PROGRAM" build --output out
check "is told where the programme names it" grep -q 'input/proef/programma.xml:1:47: .*image-png-broken' "$work/err"
check "once" test "$(grep -c 'image-png-broken' "$work/err")" = 1
check "and at each report" test "$(grep -c 'report-not-made' "$work/err")" = 3
check "no report is made" test ! -e out
cp "$work/png-rgb8.png" input/proef/logo.png
echo '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0 L1"/></svg>' >layouts/images/vlag.svg
ends "a broken picture of the layout" 1 "$PROGRAM" build --output out
check "is told in it" test "$(grep -c 'layouts/images/vlag.svg:1:.*svg-path' "$work/err")" = 1
rm layouts/images/vlag.svg && ln -s "$work/secret.png" layouts/images/vlag.svg
ends "a link out of the layouts" 1 "$PROGRAM" build --output out
check "is refused" grep -q 'layouts/proef.xml.*path-outside' "$work/err"

# Memory: a picture of three megabytes for each of few and of many regions.
rm -r input/proef/in layouts/images
mkdir input/proef/in
cp "$root/tests/system/images/layout.xml" layouts/proef.xml
head -c 3000000 /dev/urandom >"$work/noise"
peak() {
    rm -rf input/proef/in out && mkdir input/proef/in
    for i in $(seq "$1"); do
        { printf 'P6 1000 1000 255\n'; printf %06d "$i"; tail -c 2999994 "$work/noise"; } >"$work/noise.ppm"
        "$TOOLS/pictures" convert "$work/noise.ppm" "input/proef/in/p$i.png"
        printf '<regio id="p%s" editie="2021-08"> <naam>Regio %s</naam> <beelden> <beeld bestand="p%s.png" alt="Ruis"/> </beelden> </regio>\n' "$i" "$i" "$i" >"input/proef/in/p$i.xml"
    done
    "$TOOLS/pictures" peak "$PROGRAM" build --output out
}
sed -i 's|least-density="0"|least-density="0" width="100"|' layouts/proef.xml
few=$(peak 3) many=$(peak 24)
check "memory stays flat: $few KB for 3, $many KB for 24" test "$many" -lt $((few + few / 4))
check "all were made" test "$(ls out/proef | wc -l)" = 24
finish
