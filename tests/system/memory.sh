#!/bin/bash
# memory.sh: what a run takes does not grow with its reports; and valgrind finds no wrong access and no leak: on a sample, on
# errors in data, layout and theme, on --plain-xref.
set -eu
. "$(dirname "$0")/lib.sh"

# batch NAME REGIONS SCRIPT: the most kilobytes that so many small regions take, whose files the sed script has changed.
batch() {
    "$TOOLS/generate" --seed 7 --regions "$2" --words 20 --items 4 --new 35 --layout bench --themes bench "$work/$1-$2/uitgave" >/dev/null
    find "$work/$1-$2" -name 'r*.xml' -exec sed -i "$3" {} +
    (cd "$root" && "$TOOLS/pictures" peak "$PROGRAM" build --input "$work/$1-$2" --layouts tests/bench/layouts --output "$work/made-$1-$2") 2>"$work/err" ||
        fail "a batch of $2 regions" "$(tail -5 "$work/err")"
    rm -rf "$work/made-$1-$2"
}

# flat NAME REGIONS BYTES SCRIPT: 2,000 reports more than REGIONS cost no more than so many bytes each.
flat() {
    few=$(batch "$1" "$2" "$4" | tail -1) many=$(batch "$1" $(($2 + 2000)) "$4" | tail -1)
    each=$(((many - few) * 1024 / 2000))
    if [ "$each" -le "$3" ]; then pass "memory is flat: $1"; else fail "memory is flat: $1" "$few KB for $2 regions, $many for 2000 more: $each bytes each, at most $3"; fi
}

# A job keeps the name of its file, some 70 bytes with what points to it; the rest is what pages of memory and chance add.
flat own 500 600 '/<regio id=/{h;s/.*id="\([^"]*\)".*/\1/;x}; /<naam>/{g;s#.*#  <naam>Regio &</naam>#}; /<afkorting>/d'
# Regions that share a name are kept, with all their names, until that is told; their files only for the messages shown.
flat twins 2000 1400 "/<naam>/c<naam>Noord</naam>"

command -v valgrind >/dev/null || { skip memory "no valgrind"; finish; }
cp -r "$root/tests/system/proef" "$work/tree"
cp "$root/tests/golden/theme.xml" "$work/tree/layouts/themes/proef.xml"
make_fonts "$work/tree/layouts/fonts"

# clean NAME STATUS ARGUMENT...: that exit status, and 99 is valgrind's own.
clean() {
    name=$1 wanted=$2
    shift 2
    ends "valgrind: $name" "$wanted" valgrind -q --leak-check=full --show-leak-kinds=definite,indirect --errors-for-leak-kinds=definite,indirect \
        --error-exitcode=99 "$PROGRAM" "$@"
}
cd "$root"
clean "a sample" 0 build --output "$work/output" "$(basename "$(find input -name '*.xml' -path '*/20*' | LC_ALL=C sort | head -1)" .xml)"
clean "a sample's trace" 0 trace texel
cd "$work/tree"
clean "a small batch" 0 build --plain-xref
sed -i 's|<focus |<fokus |; s|1250,5|x|' input/proef/2021-08/b.xml
sed -i 's|</regio>||' input/proef/2021-08/c.xml
clean "errors in data" 1 build
cp "$root/tests/system/proef/input/proef/2021-08/"*.xml input/proef/2021-08/
sed -i 's|style="body"|style="bodi"|; s|items="focus/punt"|items="focus/["|' layouts/proef.xml
clean "errors in a layout" 4 check
cp "$root/tests/system/proef/layouts/proef.xml" layouts/
sed -i 's|#0B786F|#FFFFF|' layouts/themes/proef.xml
clean "errors in a theme" 4 check
clean "a schema" 0 schema regio
finish
