#!/bin/bash
# ids.sh: a report is called by its id, name, abbreviation or alias, whatever the letter case; what could be two regions is
# told with both; regions that share an id or a name are told at both places before the first page is made.
set -eu
. "$(dirname "$0")/lib.sh"

cp -r "$root/tests/system/proef" "$work/tree"
cp "$root/tests/golden/theme.xml" "$work/tree/layouts/themes/proef.xml"
make_fonts "$work/tree/layouts/fonts"
cd "$work/tree"
contains() { if grep -qF -- "$3" "$2"; then pass "$1"; else fail "$1" "no '$3' in: $(cat "$2")"; fi; }
lacks() { if grep -qF -- "$3" "$2"; then fail "$1" "'$3' in: $(cat "$2")"; else pass "$1"; fi; }
f=input/proef/2021-08
sed -i 's|<naam>Regio A</naam>|<naam>Ré\&#x67;io\n  A</naam><afkorting>RegA</afkorting><aliassen><alias>Het Noorden</alias><alias>Polder</alias></aliassen>|' $f/a.xml
sed -i 's|<plaats>|<aliassen><alias>polder</alias></aliassen><plaats>|' $f/b.xml
sed -i 's|^  <sheet|  <omit select="afkorting \| aliassen" reason="proef"/>\n  <sheet|' layouts/proef.xml

# made WORD ID: exactly this report is made.
made() {
    rm -rf output
    ends "‘$1’ is a report" 0 "$PROGRAM" build "$1"
    check "‘$1’ is $2 and nothing else" test "$(cd output/proef 2>/dev/null && ls)" = "$2.pdf"
}
made a a
made A a
made "Régio A" a
made "RÉGIO  A" a
made "re$(printf '\xcc\x81')gio a" a
made rega a
made "het noorden" a
made "regio b" b
rm -rf output
ends "several words are several reports" 0 "$PROGRAM" build b "Het Noorden"
check "and no more" test "$(ls output/proef | tr '\n' ' ')" = "a.pdf b.pdf "
ends "an alias of two regions is wrong usage" 2 "$PROGRAM" build POLDER
contains "both are named" "$work/err" 'Noem de id: a (Régio A), b (Regio B).'
contains "it is told by its code" "$work/err" '[ambiguous-id]'
ends "a name nearly right is wrong usage" 2 "$PROGRAM" build "Het Norden"
contains "the right one is offered as it is written" "$work/err" 'Bedoelt u ‘Het Noorden’?'
ends "a word that means nothing is wrong usage" 2 "$PROGRAM" build kwijtgeraakt
contains "and what reports are called is said" "$work/err" '[unknown-id]'
chmod 000 $f/c.xml
if [ -r $f/c.xml ]; then cannot "an id needs no file to be read" "this user may read everything"; else
    ends "an id needs no other file to be read" 0 "$PROGRAM" build b
fi
chmod 644 $f/c.xml

ends "an alias of two regions is a warning in a whole run" 0 "$PROGRAM" build
contains "told at the one" "$work/err" "$f/a.xml:4:"
contains "which names the other" "$work/err" "‘Polder’ heet ook een andere regio van deze editie ($f/b.xml:4)"
contains "and at the other" "$work/err" "$f/b.xml:4:"
ends "and not of a run of one" 0 "$PROGRAM" build b
lacks "that says nothing of it" "$work/err" "twin-name"
mkdir input/proef/2021-11 && cp $f/a.xml input/proef/2021-11/a.xml
sed -i 's|</batch>|  <rapport opmaak="proef" thema="proef" voor="2021-11/*.xml" leest="gedeeld.xml" uitvoer="later/{id}.pdf"/></batch>|' input/proef/batch.xml
"$PROGRAM" build >/dev/null 2>"$work/err" || true
lacks "a region of two editions is no twin of itself" "$work/err" "2021-11/a.xml"
rm -r input/proef/2021-11

cp $f/a.xml "$f/a kopie.xml"
rm -rf output
ends "a copy left in the folder is an error" 1 "$PROGRAM" build
contains "told at the copy" "$work/err" "$f/a kopie.xml:2:12: fout: de id ‘a’ heeft ook een andere regio van deze editie ($f/a.xml:2)"
contains "and at the original" "$work/err" "$f/a.xml:2:12: fout: de id ‘a’ heeft ook een andere regio van deze editie ($f/a kopie.xml:2)"
check "the original and the others are made, the copy is not" test "$(ls output/proef | tr '\n' ' ')" = "a.pdf b.pdf c.pdf "
rm "$f/a kopie.xml"
if cp $f/a.xml $f/A.XML 2>/dev/null && [ "$(ls $f | grep -ci '^a.xml')" = 2 ]; then
    ends "names equal but for case are an error" 1 "$PROGRAM" build
    contains "told where the output is named" "$work/err" '[output-twice]'
    contains "and by their ids" "$work/err" '[twin-id]'
    rm $f/A.XML
else cannot "names equal but for case" "this file system knows no difference"; fi
finish
