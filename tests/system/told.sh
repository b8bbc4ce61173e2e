#!/bin/bash
# told.sh: what `check` tells is news: that a report goes on over pages only where its layout does not mean it to, that a
# theme lacks a colour only where a figure paints with it; and numbers in messages have the marks of their language, those
# of JSON a point.
set -eu
. "$(dirname "$0")/lib.sh"
command -v python3 >/dev/null || { skip "told" "no python3"; finish; }

cp -r "$root/tests/system/proef" "$work/tree"
cp "$root/tests/golden/theme.xml" "$work/tree/layouts/themes/proef.xml"
make_fonts "$work/tree/layouts/fonts"
cd "$work/tree"
contains() { if grep -q -- "$3" "$2"; then pass "$1"; else fail "$1" "no '$3' in: $(cat "$2")"; fi; }
silent() { if [ -s "$2" ]; then fail "$1" "$(cat "$2")"; else pass "$1"; fi; }

# layout ATTRIBUTES-OF-SHEET [HEIGHT]: a list that goes on.
layout() {
    cat >layouts/proef.xml <<END
<layout for="regio" language="nl-NL">
  <title>{naam}</title> <date>{@editie}</date> <omit select="//text()" reason="niet voor deze proef"/>
  <page size="260x${2-60}" margin="10"/>
  <sheet $1>
    <list flow="punten" select="//punt" style="body" indent="10"/>
    <continuation><rest of="punten"/></continuation>
  </sheet>
</layout>
END
}
# region POINTS: that many in region a; the others have one.
region() {
    for id in a b c; do
        { echo "<regio id=\"$id\" editie=\"2021-08\"><naam>Regio $id</naam><resultaten>"
          for i in $(seq "$([ $id = a ] && echo "$1" || echo 1)"); do echo "<punt>Punt $i</punt>"; done
          echo "</resultaten></regio>"; } >input/proef/2021-08/$id.xml
    done
}
pages() { "$PROGRAM" check --json | python3 -c 'import json, sys
print([one["pages"] for one in map(json.loads, sys.stdin) if one["type"] == "report" and one["id"] == "a"][0])'; }

region 9
layout 'text-size="10" overflow="continue"'
ends "a report that goes on is no error" 0 "$PROGRAM" check
check "it does go on" test "$(pages)" -gt 1
contains "where one page is meant it is told, at its file" "$work/err" '^input/proef/2021-08/a.xml:1:1: opmerking: .*\[went-on\]'
check "of that report only" test "$(grep -c went-on "$work/err")" = 1
contains "its pages are in the table as well" "$work/out" "a.pdf: .*; $(pages) pagina’s"
layout 'text-size="10" overflow="continue" pages="one"'
ends "pages=one says the same" 0 "$PROGRAM" check
contains "and is told" "$work/err" '\[went-on\]'
layout 'text-size="10" overflow="continue" pages="many"'
ends "pages=many means it" 0 "$PROGRAM" check
silent "so that nothing is to be said" "$work/err"
contains "but the table says it" "$work/out" "a.pdf: .*; $(pages) pagina’s"
ends "build says nothing of it in any case" 0 "$PROGRAM" build
silent "nothing at all" "$work/err"
layout 'text-size="10" overflow="continue" pages="three"'
ends "another word is an error" 4 "$PROGRAM" check
contains "that names the two" "$work/err" 'Mogelijk zijn: one, many'

# A size between: the marks of each language.
region 4
for height in $(seq 60 90); do
    layout 'text-size="10" min-size="9" overflow="error"' "$height"
    "$PROGRAM" check >"$work/out" 2>"$work/err" || true
    ! grep -q 'tekstgrootte: 9,' "$work/err" || break
done
contains "a Dutch message has a comma" "$work/err" 'tekstgrootte: 9,[0-9]* pt'
contains "and so has the table" "$work/out" 'a.pdf: 9,[0-9]* pt (wens 10)'
"$PROGRAM" check --language en >"$work/out" 2>"$work/err" || true
contains "an English message has a point" "$work/err" 'text size: 9\.[0-9]* pt'
contains "and so has the table in English" "$work/out" 'a.pdf: 9\.[0-9]* pt (wish 10)'
"$PROGRAM" check --json >"$work/out" || true
contains "a sentence in JSON is Dutch" "$work/out" 'tekstgrootte: 9,[0-9]* pt'
contains "a number in JSON has a point" "$work/out" '"text_size":9\.[0-9]*,'

# A theme without the colour `now`: told by the kinds of figure that paint with it only, with what to do.
sed -i 's|<color name="now"[^>]*>||' layouts/themes/proef.xml
figure() {
    cat >layouts/proef.xml <<END
<layout for="regio" language="nl-NL">
  <title>{naam}</title> <date>{@editie}</date> <omit select="//text()" reason="niet voor deze proef"/>
  <page size="260x160" margin="10"/>
  <sheet text-size="10"><figure $1/></sheet>
</layout>
END
}
figure 'kind="tiles" select="//regio" key="'"'Zeeland'"'" now="true()"'
ends "a figure that paints with a colour needs it" 4 "$PROGRAM" check a
contains "and says which, and how to name another" "$work/err" 'Geef accent="…"'
figure 'kind="tiles" select="//regio" key="'"'Zeeland'"'" now="true()" accent="base"'
ends "which may be another" 0 "$PROGRAM" check a
figure 'kind="phases" select="//punt"><slot name="head"><text style="plain">{.}</text></slot></figure'
sed -i 's|</figure/>|</figure>|' layouts/proef.xml
ends "a figure that does not paint with it does not" 0 "$PROGRAM" check a
finish
