#!/bin/bash
# planted.sh [--accept] [CASE...]: one error at a known place, from end to end. The batch of proef/ is built, its PDFs are
# kept; then the case's `plant` changes something (b: a region, l: layout, t: theme, p: batch file), the PDFs of a and c
# are taken away, and all is built again. What is said, the exit status and what became of each PDF are expected word for
# word, in Dutch and in English; of b's PDF, when it could not be made anew, not a byte nor its time may have changed.
# --accept renews what is expected: read the differences before you keep them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"

accept=no
if [ "${1-}" = --accept ]; then accept=yes && shift; fi
[ $# -gt 0 ] || set -- $(cd "$here/planted" && ls)

b=input/proef/2021-08/b.xml l=layouts/proef.xml t=layouts/themes/proef.xml p=input/proef/batch.xml
export b l t p

make_tree() {
    cp -r "$here/proef" "$1"
    cp "$here/../golden/theme.xml" "$1/layouts/themes/proef.xml"
    make_fonts "$1/layouts/fonts"
    (cd "$1" && "$PROGRAM" build >/dev/null) || fail "planted: the tree without errors" "it cannot be built"
    mkdir -p "$1/output/proef"
    touch -d 2001-01-01 "$1/output/proef/a.pdf" "$1/output/proef/b.pdf" "$1/output/proef/c.pdf"
}

# What became of each report: made anew, kept to the byte and the second, changed, or gone.
fates() {
    for id in a b c; do
        pdf=$1/output/proef/$id.pdf
        if [ ! -f "$pdf" ]; then echo "$id: none"
        elif [ "$(stat -c %Y "$pdf")" != "$(date -d 2001-01-01 +%s)" ]; then echo "$id: made"
        elif cmp -s "$pdf" "$work/tree/output/proef/$id.pdf"; then echo "$id: kept"
        else echo "$id: changed"; fi
    done
    left=$(find "$1/output" -type f ! -name '*.pdf' 2>/dev/null) || true
    [ -z "$left" ] || echo "left behind: ${left#"$1/"}"
}

try() {
    status=0
    (cd "$1" && timeout 60 "$PROGRAM" build --language "$2" >said 2>errors) || status=$?
    { cat "$1/errors"; echo "--"; cat "$1/said"; echo "exit status $status"; fates "$1"; } >"$1/result"
    if [ $accept = yes ]; then cp "$1/result" "$here/planted/$3/expected.$2"; fi
    twice=$(grep -oE '^[^ ]+:[0-9]+:[0-9]+: .*\[[a-z-]+\]$' "$1/errors" | sed 's/: .*\[/ [/' | sort | uniq -d)
    [ -z "$twice" ] || fail "planted $3 ($2): nothing is told twice" "$twice"
    same "planted $3 ($2)" "$here/planted/$3/expected.$2" "$1/result"
}

make_tree "$work/tree"
for case in "$@"; do
    for language in nl en; do
        tree=$work/$case-$language
        cp -a "$work/tree" "$tree"
        rm -f "$tree/output/proef/a.pdf" "$tree/output/proef/c.pdf"
        (cd "$tree" && . "$here/planted/$case/plant")
        case $case in
        output-*) ;;
        *) ! diff -rq --no-dereference "$work/tree/input" "$tree/input" >"$work/differs" ||
            ! diff -rq "$work/tree/layouts" "$tree/layouts" >"$work/differs" || fail "planted $case" "its plant changes nothing" ;;
        esac
        try "$tree" $language "$case"
        rm -rf "$tree"
    done
done
finish
