#!/bin/bash
# badinput.sh: whatever stands in the files, each wrong report is told at its place, is not made, and costs the others
# nothing; never a crash, never a hang (ten seconds a report), never more memory than there must be. What one wrong
# character does is in planted/, pictures are in images-bad.sh too; here is what was made to hurt.
set -eu
. "$(dirname "$0")/lib.sh"
seed=${REGIODRUK_SEED:-$(date +%s)}
echo "seed $seed badinput (REGIODRUK_SEED=$seed repeats it)"
make_fonts "$work/fonts"
mkdir "$work/pictures" && "$TOOLS/pictures" make "$work/pictures"
mkdir -p "$work/tree/layouts/themes" "$work/tree/input/proef"
cd "$work/tree"
cp "$root/tests/golden/theme.xml" layouts/themes/proef.xml
cp -r "$work/fonts" layouts/fonts
cat >layouts/proef.xml <<'END'
<layout for="regio" language="nl-NL">
  <title>{naam}</title> <date>{@editie}</date>
  <omit select="aliassen | afkorting" reason="niet voor deze proef"/>
  <page size="400x300" margin="18"/>
  <sheet text-size="10" min-size="8" max-size="12" overflow="continue">
    <stack gap="4" flow="alles">
      <text style="plain" role="heading">{naam}</text>
      <figure kind="bars" select="metingen/meting" value="@waarde" compare="@vergelijk" scale="maat">
        <slot name="label"><text style="plain">{.}</text></slot>
        <slot name="value"><text style="plain">{number(@waarde)}</text></slot>
      </figure>
      <list select="resultaten/punt" style="body" default-marker="streep" nested="punt" hang="10" marker-size="5" marker-color="base"/>
      <image select="beelden/beeld[1]" width="60" least-density="0"/>
    </stack>
    <continuation><rest of="alles"/></continuation>
  </sheet>
</layout>
END
echo '<schalen><schaal naam="maat" van="0" tot="100" stap="20"/></schalen>' >input/proef/schalen.xml
echo '<batch> <rapport opmaak="proef" thema="proef" voor="in/*.xml" leest="schalen.xml" uitvoer="{id}.pdf"/> </batch>' >input/proef/batch.xml

# begin: a folder with one good report.
begin() { rm -rf input/proef/in out && mkdir -p input/proef/in && region goed '<resultaten><punt>Goed</punt></resultaten>'; }
# region ID CONTENT
region() { printf '<regio id="%s" editie="2021-08"> <naam>Regio %s</naam>\n  %s\n</regio>\n' "$1" "$1" "$2" >"input/proef/in/$1.xml"; }

# attempt NAME: builds all; a report has ten seconds, all of them at most half a gigabyte (MOST_KILOBYTES sets another bound).
attempt() {
    status=0
    count=$(find input/proef/in -name '*.xml' | wc -l)
    timeout $((count * 10)) "$TOOLS/pictures" peak "$PROGRAM" build --language en --output out >"$work/peak" 2>"$work/told" || status=$?
    case $status in 0 | 1) pass "$1: it ends" ;; *) fail "$1: it ends" "exit status $status; $(tail -5 "$work/told")" ;; esac
    kilobytes=$(tail -1 "$work/peak")
    [ "${kilobytes:-0}" -le "${MOST_KILOBYTES:-500000}" ] || fail "$1: it takes no more memory than it must" "$kilobytes KB"
    check "$1: the good report is made" test -s out/proef/goed.pdf
}

# told ID LINE:COLUMN CODE [TEXT]: an error or warning with that code at that place of the region's file, with that text.
told() {
    if grep -F "input/proef/in/$1.xml:$2" "$work/told" | grep -F "[$3" | grep -qF -- "${4-}"; then pass "$1: told ($3)"
    else fail "$1: told at $2 ($3) ${4-}" "$(grep -F "$1.xml" "$work/told" | head -5)"; fi
}
not_made() { for id in "$@"; do if [ -e "out/proef/$id.pdf" ]; then fail "$id: not made" "$(grep -F "$id.xml" "$work/told" | head -5)"; else pass "$id: not made"; fi; done; }
made() { for id in "$@"; do if [ -s "out/proef/$id.pdf" ]; then pass "$id: made"; else fail "$id: made" "$(grep -F -A4 "$id.xml" "$work/told" | head -12)"; fi; done; }
quiet() { for id in "$@"; do if grep -F "in/$id.xml:" "$work/told" >"$work/x"; then fail "$id: nothing is said" "$(cat "$work/x")"; else pass "$id: nothing is said"; fi; done; }

# ---- XML that wants to hurt ----
begin
{ echo '<?xml version="1.0"?>'; echo '<!DOCTYPE regio [<!ENTITY a "ha">'; last=a
  for name in b c d e f g h i j; do printf '<!ENTITY %s "' $name; for _ in 1 2 3 4 5 6 7 8 9 10; do printf '&%s;' $last; done; echo '">'; last=$name; done
  echo ']>'; echo '<regio id="lachen" editie="2021-08"><naam>&j;</naam></regio>'; } >input/proef/in/lachen.xml
printf '<!DOCTYPE regio SYSTEM "file:///etc/passwd">\n<regio id="buiten" editie="2021-08"><naam>x</naam></regio>' >input/proef/in/buiten.xml
printf '<!DOCTYPE regio [<!ENTITY p SYSTEM "file:///etc/hostname">]>\n<regio id="haal" editie="2021-08"><naam>&p;</naam></regio>' >input/proef/in/haal.xml
{ printf '<regio id="diep" editie="2021-08"><naam>D</naam><resultaten>'; yes '<punt>x' | head -10000 | tr -d '\n'; yes '</punt>' | head -10000 | tr -d '\n'; echo '</resultaten></regio>'; } >input/proef/in/diep.xml
{ printf '<regio id="open" editie="2021-08"><naam>O</naam><resultaten>'; yes '<punt>x' | head -10000 | tr -d '\n'; } >input/proef/in/open.xml
{ printf '<regio id="kenmerken" editie="2021-08"'; for i in $(seq 20000); do printf ' a%s="1"' "$i"; done; echo '><naam>x</naam></regio>'; } >input/proef/in/kenmerken.xml
printf '<regio id="nul" editie="2021-08"><naam>a\000b</naam></regio>' >input/proef/in/nul.xml
printf '<regio id="utf" editie="2021-08">\n <naam>a\303\050b</naam></regio>' >input/proef/in/utf.xml
printf '<regio id="lang" editie="2021-08">\n <naam>a\300\200b</naam></regio>' >input/proef/in/lang.xml
printf '<regio id="half" editie="2021-08">\n <naam>a\355\240\200b</naam></regio>' >input/proef/in/half.xml
printf '<regio id="bel" editie="2021-08">\n <naam>a\007b</naam></regio>' >input/proef/in/bel.xml
printf '<regio id="geen" editie="2021-08">\n <naam>a&#7;b</naam></regio>' >input/proef/in/geen.xml
printf '<regio id="fffe" editie="2021-08">\n <naam>a&#xFFFE;b</naam></regio>' >input/proef/in/fffe.xml
printf '\377\376<\000r\000e\000g\000i\000o\000/\000>\000' >input/proef/in/utf16.xml
head -c 100000 /dev/urandom >input/proef/in/ruis.xml
: >input/proef/in/leeg.xml
truncate -s 70M input/proef/in/groot.xml
mkfifo input/proef/in/pijp.xml
mkdir input/proef/in/map.xml
ln -s /etc/passwd input/proef/in/koppeling.xml
ln -s koppeling2.xml input/proef/in/koppeling2.xml
attempt "hostile XML"
told lachen 2:1 xml-doctype
told buiten 1:1 xml-doctype
told haal 1:1 xml-doctype
told diep 1:1447 xml-deep
told open 1:1447 xml-deep
told kenmerken 1:815 xml-long
told nul 1:41 xml-character U+0000
for id in utf lang half; do told $id 2:9 xml-bytes; done
told bel 2:9 xml-character U+0007
told geen 2:9 xml-reference '&#7;'
told fffe 2:9 xml-reference '&#xFFFE;'
told utf16 1:1 xml-encoding UTF-16
told ruis "" xml-
told leeg 1:1 xml-empty
for code in groot:file-too-large pijp:file-not-regular map:file-not-regular koppeling:path-outside koppeling2:path-outside; do
    check "${code%:*}: told where the batch selects it" sh -c "grep 'input/proef/batch.xml:1:53: .*in/${code%:*}.xml' '$work/told' | grep -qF '[${code#*:}]'"
done
not_made lachen buiten haal diep open kenmerken nul utf lang half bel geen fffe utf16 ruis leeg groot pijp map koppeling koppeling2

# ---- much of it ----
begin
{ printf '<regio id="miljoen" editie="2021-08"><naam>M</naam>\n<resultaten>\n'; yes '<punt>x</punt>' | head -1000000; echo '</resultaten></regio>'; } >input/proef/in/miljoen.xml
{ printf '<regio id="kwart" editie="2021-08"><naam>K</naam>\n<resultaten>\n'; yes '<punt>x</punt>' | head -250000; echo '</resultaten></regio>'; } >input/proef/in/kwart.xml
{ printf '<regio id="woord" editie="2021-08"><naam>W</naam>\n<resultaten><punt>'; yes abcdefghijklmno | head -65536 | tr -d '\n'; echo '</punt></resultaten></regio>'; } >input/proef/in/woord.xml
{ printf '<regio id="titel" editie="2021-08">\n<naam>'; yes abcdefghijklmno | head -65536 | tr -d '\n'; echo '</naam></regio>'; } >input/proef/in/titel.xml
{ printf '<regio id="alinea" editie="2021-08"><naam>A</naam>\n<resultaten><punt>'; yes 'een paar woorden' | head -65536; echo '</punt></resultaten></regio>'; } >input/proef/in/alinea.xml
{ printf '<regio id="breuken" editie="2021-08"><naam>B</naam>\n<resultaten><punt>'; yes 'a<br/>' | head -20000 | tr -d '\n'; echo '</punt></resultaten></regio>'; } >input/proef/in/breuken.xml
{ printf '<regio id="stukjes" editie="2021-08"><naam>S</naam>\n<resultaten><punt>'; yes '<em>a</em><strong>b</strong> ' | head -20000 | tr -d '\n'; echo '</punt></resultaten></regio>'; } >input/proef/in/stukjes.xml
{ printf '<regio id="spaties" editie="2021-08"><naam>S</naam>\n<resultaten><punt>a'; head -c 5000000 /dev/zero | tr '\0' ' '; echo 'b</punt></resultaten></regio>'; } >input/proef/in/spaties.xml
{ printf '<regio id="tekens" editie="2021-08"><naam>T</naam>\n<resultaten><punt>a'; yes '́' | head -100000 | tr -d '\n'; echo '</punt></resultaten></regio>'; } >input/proef/in/tekens.xml
{ printf '<regio id="fouten" editie="2021-08"><naam>F</naam>\n<resultaten>\n'; yes '<pnut statuz="x">x</pnut>' | head -100000; echo '</resultaten></regio>'; } >input/proef/in/fouten.xml
{ printf '<regio id="namen" editie="2021-08"><naam>N</naam>\n<aliassen>\n'; for i in $(seq 20000); do echo "<alias>n$i</alias>"; done; echo '</aliassen></regio>'; } >input/proef/in/namen.xml
attempt "much of it"
for id in woord alinea breuken stukjes; do told $id 2:13: bind-text-long; done
told titel 2:1: bind-text-long
told tekens 2:50: xml-marks
told miljoen 500000:1: xml-many
check "a quarter of a million points: told" grep -q 'bind-too-large' "$work/told"
check "of a hundred thousand errors: the first thousands, and how many more" test "$(wc -l <"$work/told")" -lt 20000 -a "$(grep -c 'fouten.xml:.*misspelt-element' "$work/told")" -gt 500
not_made woord titel alinea breuken stukjes tekens fouten miljoen kwart
made spaties namen

# ---- signs that fool a reader ----
begin
n=0
for code in 202A 202B 202C 202D 202E 2066 2067 2068 2069; do
    n=$((n + 1))
    printf '<regio id="om%s" editie="2021-08"> <naam>Regio om%s</naam>\n  <resultaten><punt>goed%bfout</punt></resultaten>\n</regio>\n' $n $n "\\u$code" >"input/proef/in/om$n.xml"
done
region getal '<resultaten><punt>goed&#x202E;fout</punt></resultaten>'
region adres '<resultaten><punt><a href="https://goed&#8238;fout.nl/">goed</a></punt></resultaten>'
region merk "<!-- goed$(printf '\u202e')fout --> <resultaten><punt>goed</punt></resultaten>"
attempt "signs that turn the direction"
n=0
for code in 202A 202B 202C 202D 202E 2066 2067 2068 2069; do n=$((n + 1)); told om$n 2:25: xml-direction U+$code; not_made om$n; done
told getal 2:25: xml-direction U+202E
told adres 2:42: xml-direction U+202E
told merk 2:12: xml-direction U+202E
not_made getal adres merk

# ---- names ----
begin
region Twee '<resultaten><punt>x</punt></resultaten>'
region twee '<resultaten><punt>y</punt></resultaten>'
printf '<regio id="een" editie="2021-08"> <naam>Een</naam> </regio>\n' >input/proef/in/een.xml
printf '<regio id="een" editie="2021-08"> <naam>Ander</naam> </regio>\n' >input/proef/in/ander.xml
printf '<regio id="hoog" editie="2021-08"> <naam>Zorg samen</naam> </regio>\n' >input/proef/in/hoog.xml
printf '<regio id="laag" editie="2021-08"> <naam>ZORG SAMEN</naam> </regio>\n' >input/proef/in/laag.xml
attempt "names"
told ander 1:12: twin-id
told een 1:12: twin-id
not_made ander
check "reports that only case would tell apart: the second is told" grep -q 'input/proef/batch.xml:1:92: .*twee.*output-twice' "$work/told"
not_made twee
check "names equal but for case are told at both" test "$(grep -c 'twin-name' "$work/told")" -ge 2
told hoog 1:42: twin-name
told laag 1:42: twin-name
made hoog laag Twee

# ---- figures ----
begin
metingen() { region "$1" "<metingen eenheid=\"weken\">$2</metingen>"; }
metingen niets ''
metingen een '<meting waarde="12">a</meting>'
metingen nullen '<meting waarde="0">a</meting><meting waarde="0">b</meting><meting waarde="0">c</meting>'
metingen woord '<meting waarde="veel">a</meting><meting waarde="3">b</meting>'
metingen punt '<meting waarde="1.5">a</meting>'
metingen macht '<meting waarde="1e3">a</meting>'
metingen minder '<meting waarde="-12">a</meting><meting waarde="5">b</meting>'
metingen alleen '<meting waarde="-12">a</meting><meting waarde="-5">b</meting>'
metingen over '<meting waarde="250">a</meting><meting waarde="50">b</meting>'
metingen reus '<meting waarde="999999999999999">a</meting>'
metingen lang '<meting waarde="12345678901234567890123">a</meting>'
metingen zonder '<meting waarde="nvt">a</meting><meting waarde="onbekend">b</meting><meting waarde="te-klein">c</meting>'
metingen leeg '<meting waarde="">a</meting>'
metingen oneindig '<meting waarde="NaN">a</meting>'
attempt "figures"
made een nullen minder alleen over reus zonder
quiet een nullen zonder
told woord 2:45: value-quantity veel
told punt 2:45: value-point 1.5
told macht 2:45: value-dutch-number 1e3
told over 2:45: scale-exceeded
told minder 2:45: scale-exceeded
told alleen 2:76: scale-exceeded
told reus 2:45: scale-exceeded
told lang 2:45: value-dutch-number
told leeg 2:45: value-quantity
told oneindig 2:45: value-quantity NaN
not_made woord punt macht lang leeg oneindig

# ---- pictures ----
begin
mkdir input/proef/in/b
beeld() { region "$1" "<beelden><beeld bestand=\"b/$2\" alt=\"Een beeld\"/></beelden>"; }
# be32 NUMBER: its four bytes.
# header COLUMNS ROWS: of a PNG file, with its checksum (gzip ends in the same, the other way round).
header() {
    { printf 'IHDR'; be32 "$1"; be32 "$2"; printf '\010\002\000\000\000'; } >"$work/ihdr"
    head -c 8 "$good"; be32 13; cat "$work/ihdr"
    gzip -c "$work/ihdr" | tail -c 8 | od -An -tu4 -N4 | while read -r sum; do be32 "$sum"; done
}
be32() { printf "\\x$(printf %02x $(($1 >> 24 & 255)))\\x$(printf %02x $(($1 >> 16 & 255)))\\x$(printf %02x $(($1 >> 8 & 255)))\\x$(printf %02x $(($1 & 255)))"; }
good=$work/pictures/png-rgb8.png
{ header 100000 100000; tail -c +34 "$good"; } >input/proef/in/b/reus.png
{ header 8000 8000; tail -c +34 "$good"; } >input/proef/in/b/leugen.png # much memory for nothing
{ head -c 16 "$good"; be32 99; tail -c +21 "$good"; } >input/proef/in/b/som.png
{ printf '\377\330\377\300\000\021\010\377\377\377\377\003\001\021\000\002\021\000\003\021\000\377\331'; } >input/proef/in/b/reus.jpg
head -c 200 "$good" >input/proef/in/b/kort.png
head -c 600 "$work/pictures/jpeg-rgb.jpg" >input/proef/in/b/kort.jpg
cp "$good" input/proef/in/b/vermomd.jpg
cp "$work/pictures/jpeg-rgb.jpg" input/proef/in/b/vermomd.png
echo 'Geen beeld' >input/proef/in/b/tekst.png
printf '\211PNG\r\n\032\n' >input/proef/in/b/kop.png
svg() { printf '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40">\n%s</svg>\n' "$2" >"input/proef/in/b/$1.svg"; beeld "$1" "$1.svg"; }
svg kring '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g><use href="#a"/>'
svg zelf '<g id="a"><use href="#a"/></g>'
svg script '<script>alert(1)</script>'
svg klik '<rect width="9" height="9" onclick="alert(1)"/>'
svg vreemd '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'
svg haal '<image href="http://voorbeeld.nl/x.png" width="9" height="9"/>'
svg leen '<use href="/etc/passwd#a"/>'
svg stijl '<style>@import url(http://voorbeeld.nl/x.css);</style>'
bom='<path id="p0" d="M0 0L9 9"/>'
for i in 1 2 3 4 5 6 7 8 9; do bom="$bom<g id=\"p$i\">$(for k in 1 2 3 4 5 6 7 8 9 10; do printf '<use href="#p%s"/>' $((i - 1)); done)</g>"; done
svg bom "$bom"
pad="<path d=\"M0 0$(yes 'L1 1 2 2' | head -50000 | tr -d '\n')\"/>"
svg paden "$pad$pad$pad$pad$pad$pad$pad$pad$pad$pad$pad$pad"
svg diep "$(yes '<g>' | head -10000 | tr -d '\n')$(yes '</g>' | head -10000 | tr -d '\n')"
svg veel "$(yes '<rect width="1" height="1"/>' | head -300000 | tr -d '\n')"
svg getal '<path d="M1e999 -1e999L99999999999999999999 0"/>'
printf '<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' >input/proef/in/b/ent.svg
for name in reus.png som.png leugen.png reus.jpg kort.png kort.jpg tekst.png kop.png ent.svg vermomd.jpg vermomd.png; do beeld "${name%.*}-${name#*.}" "$name"; done
attempt "pictures"
for code in reus-png:image-side-long som-png:image-png-broken leugen-png:image-png-broken reus-jpg:image-side-long kort-png:image-png-broken kort-jpg:image-jpeg-cut tekst-png:image-unknown kop-png:image-png-broken veel:drawing-too-large; do told "${code%:*}" 2:28: "${code#*:}"; done
made vermomd-jpg vermomd-png
not_made reus-png som-png leugen-png reus-jpg kort-png kort-jpg tekst-png kop-png ent-svg kring zelf script klik vreemd haal leen stijl bom paden diep veel getal
for code in kring:svg-cycle zelf:svg-cycle script:svg klik:svg vreemd:svg haal:svg leen:svg stijl:svg bom:svg-too-many paden:svg-too-long diep:xml-deep getal:svg ent:xml-doctype; do
    check "${code%:*}.svg: told in it (${code#*:})" grep -q "^input/proef/in/b/${code%:*}.svg:[12]:.*error: .*\[${code#*:}" "$work/told"
done

# ---- fonts ----
begin
rm -rf input/proef/in/b
sed 's|thema="proef"|thema="kapot"|; s|uitvoer="|uitvoer="kapot/|' input/proef/batch.xml >"$work/kapot"
grep -o '<rapport [^>]*>' "$work/kapot" >"$work/line"
sed -i "s|</batch>|$(cat "$work/line") </batch>|" input/proef/batch.xml
sed 's|Proef-Regular.ttf|Kapot.ttf|; s|name="proef"|name="kapot"|' layouts/themes/proef.xml >layouts/themes/kapot.xml
font=$work/fonts/Proef-Regular.ttf
size=$(stat -c %s "$font")
broken() { # broken NAME: the font is there; the report with it is not made or made, the other is.
    rm -rf out
    attempt "$1"
    [ ! -s out/proef/kapot/goed.pdf ] || qpdf --check out/proef/kapot/goed.pdf >"$work/x" 2>&1 || fail "$1: what is made is sound" "$(cat "$work/x")"
}
refused() { broken "$1"; if [ -e out/proef/kapot/goed.pdf ]; then fail "$1: is refused" ""; else check "$1: is told where the theme names it" grep -q '^layouts/themes/kapot.xml:[0-9]*:[0-9]*: error: .*Kapot.ttf' "$work/told"; fi; }
echo 'Dit is geen lettertype' >layouts/fonts/Kapot.ttf; refused "a font that is a text"
: >layouts/fonts/Kapot.ttf; refused "an empty font"
head -c 12 "$font" >layouts/fonts/Kapot.ttf; refused "a font of twelve bytes"
head -c $((size / 2)) "$font" >layouts/fonts/Kapot.ttf; refused "half a font"
head -c "$size" /dev/urandom >layouts/fonts/Kapot.ttf; refused "a font of noise"
cp "$good" layouts/fonts/Kapot.ttf; refused "a font that is a picture"
for table in cmap head hhea hmtx maxp glyf loca; do
    sed "s/$table/xxxx/" "$font" >layouts/fonts/Kapot.ttf
    broken "a font without $table"
done
RANDOM=$((seed % 32768))
for i in $(seq "${REGIODRUK_FONTS:-12}"); do
    cp "$font" layouts/fonts/Kapot.ttf
    for k in 1 2 3 4 5 6 7 8; do printf "\\x$(printf %02x $((RANDOM % 256)))" | dd of=layouts/fonts/Kapot.ttf bs=1 seek=$((RANDOM * 32768 % size + RANDOM % 200)) conv=notrunc 2>/dev/null; done
    broken "a damaged font, $i (seed $seed)"
done
finish
