#!/bin/bash
# schema.sh: the printed schemas (XSD 1.0) accept every file that is right, and refuse what the program refuses, as far as
# a schema can say it; so that an editor that completes by them tells the same.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$root"
for kind in regio batch theme layout; do
    ends "schema $kind ends with 0" 0 "$PROGRAM" schema $kind
    check "schema $kind is well formed" xmllint --noout "$work/out"
    cp "$work/out" "$work/$kind.xsd"
done
ends "an unknown schema is wrong usage" 2 "$PROGRAM" schema regoi
ends "no schema is wrong usage" 2 "$PROGRAM" schema

# A schema that cannot be read refuses everything: so the message must be about the file.
validate() { xmllint --noout --nonet --schema "$work/$1.xsd" "$2"; }
valid() { FAIL_LINES=5 check "$2 is valid" validate "$1" "$2"; }
for file in input/*/batch.xml tests/system/proef/input/proef/batch.xml; do valid batch "$file"; done
for file in input/*/programma.xml input/*/20*/*.xml tests/system/proef/input/proef/gedeeld.xml; do valid regio "$file"; done
for file in layouts/themes/*.xml tests/golden/theme.xml tests/bench/layouts/themes/*.xml; do valid theme "$file"; done
for file in layouts/*.xml layouts/parts/*.xml tests/bench/layouts/*.xml tests/system/proef/layouts/*.xml tests/golden/*/*/layout.xml; do
    case $file in tests/golden/figure/mistakes/* | tests/golden/image/wrong/*) continue ;; esac # wrong on purpose
    valid layout "$file"
done
"$TOOLS/generate" --seed "${REGIODRUK_SEED:-1}" --regions 20 "$work/made"
for file in "$work"/made/2021-08/*.xml; do valid regio "$file"; done

export b=b.xml p=p.xml t=t.xml l=l.xml
invalid() {
    (cd "$work" && cp "$root/tests/system/proef/input/proef/2021-08/b.xml" b.xml && cp "$root/tests/system/proef/input/proef/batch.xml" p.xml &&
        cp "$root/tests/golden/theme.xml" t.xml && cp "$root/tests/system/proef/layouts/proef.xml" l.xml && . "$root/tests/system/planted/$3/plant")
    if validate "$1" "$work/$2.xml" >"$work/said" 2>&1; then fail "planted $3 is refused by the schema"
    elif grep -q 'fails to validate' "$work/said"; then pass "planted $3 is refused by the schema"
    else fail "planted $3 is refused by the schema" "$(head -3 "$work/said")"; fi
}
for case in address attribute-line-3 behind-ampersand choice element element-far element-place id-missing integer name-missing \
    number number-word root text three twice xinclude; do
    invalid regio b data-$case
done
invalid batch p batch-attribute
for case in attribute; do invalid layout l layout-$case; done
for case in element color-value; do invalid theme t theme-$case; done
finish
