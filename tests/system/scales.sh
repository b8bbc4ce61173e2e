#!/bin/sh
# scales.sh: pinned scales and text sizes. `regiodruk scales` writes bounds that hold every value of an edition, the same
# whatever the order of reports; an unchanged file is not touched; a value beyond is told until the file is renewed;
# errors leave the old file as it was; and one text size fits all pages of a layout.
set -eu
. "$(dirname "$0")/lib.sh"

mkdir -p "$work/layouts/themes" "$work/layouts/fonts" "$work/input/proef/een"
make_fonts "$work/layouts/fonts"
cp "$root/tests/golden/theme.xml" "$work/layouts/themes/proef.xml"
cd "$work"

cat >layouts/staven.xml <<'END'
<layout for="regio">
  <title>{naam}</title>
  <page size="200x120" margin="10"/>
  <sheet text-size="10" min-size="8" max-size="12" same-size="yes">
    <stack gap="4">
      <text style="body">{naam}</text>
      <figure kind="bars" select="metingen/meting" value="@waarde" compare="@vergelijk" scale="tijd" label-width="40" value-width="30">
        <slot name="label"><text style="body">{.}</text></slot>
        <slot name="value"><text style="body">{number(@waarde)}</text></slot>
      </figure>
    </stack>
  </sheet>
</layout>
END
cat >input/proef/batch.xml <<'END'
<batch>
  <rapport opmaak="staven" thema="proef" voor="een/*.xml" leest="een/schalen.xml" uitvoer="een/{id}.pdf"/>
</batch>
END
region() { # ID VALUE COMPARISON COUNT
    {
        echo "<regio id=\"$1\" editie=\"x\"><naam>$1</naam><metingen>"
        for i in $(seq "$4"); do echo "<meting waarde=\"$2\" vergelijk=\"$3\">rij $i</meting>"; done
        echo "</metingen></regio>"
    } >"input/proef/een/$1.xml"
}
region aap 7 3,5 2
region noot 41,5 te-klein 6
file=input/proef/een/schalen.xml

ends "a build without the file goes on" 0 "$PROGRAM" build
check "it says that scales are not pinned" grep -q 'scales-missing' err
ends "a dry run shows the file" 0 "$PROGRAM" scales --dry-run
check "and writes nothing" test ! -e "$file"
cp out shown
ends "scales are made" 0 "$PROGRAM" scales
same "as they were shown" shown "$file"
check "bounds hold all values and are round" grep -q 'naam="tijd" van="0" tot="50" stap="10"' "$file"
check "a text size for the layout" grep -q '<tekst opmaak="staven" grootte="[0-9,]*"/>' "$file"
cp -p "$file" before && touch -d '2001-01-01' "$file"
ends "made again" 0 "$PROGRAM" scales
check "an unchanged file is not touched" test "$(date -r "$file" +%Y)" = 2001
ends "a build with the file" 0 "$PROGRAM" build
check "has nothing to say" test ! -s err

# One size: every page that names the layout, full or not.
"$PROGRAM" trace >trace
check "one text size on all pages" test "$(grep -o 'Proef-Regular [0-9.]*' trace | sort -u | wc -l)" = 1
# The same value has the same length on both pages only by the pinned scale.
sizes() { sed -n 's/.*path [^ ]* \([0-9.]*\)x.*"bar".*/\1/p' "$1" | sort -u | tr '\n' ' '; }
region mies 7 nvt 2
"$PROGRAM" trace mies aap >trace
check "one value, one length" test "$(sizes trace | wc -w)" = 1

# The order of reports has no part in it.
sed -i 's|voor="een/\*.xml"|voor="een/noot.xml"|; s|{id}|n-{id}|; s|</batch>|<rapport opmaak="staven" thema="proef" voor="een/*.xml" leest="een/schalen.xml" uitvoer="een/{id}.pdf"/>&|' input/proef/batch.xml
ends "in another order" 0 "$PROGRAM" scales
same "the same bytes" before "$file"

# Below zero, beyond, and renewed.
region aap -130 60 2
ends "a value beyond does not stop the build" 0 "$PROGRAM" build
check "it is told at its place" grep -q 'een/aap.xml:2:17: .*scale-exceeded' err
check "so is a comparison" grep -q 'een/aap.xml:2:34: .*scale-exceeded' err
ends "renewed" 0 "$PROGRAM" scales
check "bounds go below zero" grep -q 'naam="tijd" van="-150" tot="100" stap="50"' "$file"
ends "then" 0 "$PROGRAM" build
check "nothing is beyond" test ! -s err

# A report with an error: its edition keeps what it has.
cp "$file" before
region noot veel 1 1
ends "errors leave the file" 1 "$PROGRAM" scales
same "as it was" before "$file"
check "and say so" grep -q 'niet gemaakt' out
ends "no report is named" 2 "$PROGRAM" scales aap
region noot onbekend nvt 1
region aap nvt nvt 1
region mies nvt nvt 1
ends "no value at all" 0 "$PROGRAM" scales
check "pins no scale" test "$(grep -c schaal "$file")" = 0
if command -v xmllint >/dev/null; then
    check "the schema knows the file" xmllint --noout --schema "$root/input/schema/regio.xsd" "$file" before
fi
sed -i 's| leest="een/schalen.xml"||' input/proef/batch.xml
ends "nobody reads such a file" 0 "$PROGRAM" scales
check "that is told" grep -q 'scales-none' err
finish
