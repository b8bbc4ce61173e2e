#!/bin/sh
# run.sh [--accept] [TOPIC/CASE...]: golden pages, one feature a case. Each case is a layout, a region file, and what is
# expected of them: the page as text (expected.trace) and everything that is said, with the exit status
# (expected.diagnostics). All share theme.xml, whose fonts are made here, so that no release of a font changes a page.
# --accept renews what is expected: read the differences before you keep them. PROGRAM and TOOLS as in tests/run.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../system/lib.sh"

accept=no
if [ "${1-}" = --accept ]; then accept=yes && shift; fi
[ $# -gt 0 ] || set -- $(cd "$here" && find . -name layout.xml | sed 's|^\./||; s|/layout.xml$||' | LC_ALL=C sort)

make_fonts "$work/fonts"
for case in "$@"; do
    folder=$work/$case
    mkdir -p "$folder/layouts/themes" "$folder/input/proef"
    cp -r "$work/fonts" "$folder/layouts/fonts"
    cp "$here/theme.xml" "$folder/layouts/themes/proef.xml"
    cp "$here/$case/layout.xml" "$folder/layouts/proef.xml"
    [ ! -d "$here/$case/parts" ] || cp -r "$here/$case/parts" "$folder/layouts/parts"
    cp "$here/$case/data.xml" "$folder/input/proef/proef.xml"
    [ ! -d "$here/$case/images" ] || cp -r "$here/$case/images" "$folder/layouts/images"
    [ ! -d "$here/$case/pictures" ] || cp -r "$here/$case/pictures/." "$folder/input/proef/"
    reads=
    for file in programma.xml schalen.xml; do
        [ ! -f "$here/$case/$file" ] || { cp "$here/$case/$file" "$folder/input/proef/" && reads="$reads $file"; }
    done
    [ -z "$reads" ] || reads=" leest=\"${reads# }\""
    echo "<batch> <rapport opmaak=\"proef\" thema=\"proef\" voor=\"proef.xml\"$reads uitvoer=\"{id}.pdf\"/> </batch>" >"$folder/input/proef/batch.xml"
    status=0
    (cd "$folder" && "$PROGRAM" trace >trace 2>diagnostics) || status=$?
    echo "exit status $status" >>"$folder/diagnostics"
    if [ $accept = yes ]; then
        cp "$folder/trace" "$here/$case/expected.trace"
        cp "$folder/diagnostics" "$here/$case/expected.diagnostics"
    fi
    if difference=$(diff -u "$here/$case/expected.diagnostics" "$folder/diagnostics" 2>&1 &&
                    diff -u "$here/$case/expected.trace" "$folder/trace" 2>&1); then
        pass "golden $case"
    else
        fail "golden $case" "$difference"
    fi
done
finish
