#!/bin/sh
# pdfcheck.sh [-s WIDTHxHEIGHT] [-p PAGES] [-b BYTES] FILE...: is each file a sound PDF in the eyes of qpdf and poppler?
# qpdf finds no error or warning; poppler reads and draws every page without a word; all fonts are embedded and lead back
# to Unicode; PDF 1.7, tagged, with a title that viewers show. With options also: every page of that size (whole points),
# that many pages, at most so many bytes. Prints "PASS pdf FILE (...)" or "FAIL pdf FILE: ...; ...".
# Exit status 0: all passed; 1: not; 2: wrong usage; 77: skipped (see cache.sh).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/cache.sh"
export LC_ALL=C.UTF-8

size='' pages='' bytes=''
while getopts s:p:b: option; do
    case $option in
    s) size=$OPTARG ;;
    p) pages=$OPTARG ;;
    b) bytes=$OPTARG ;;
    *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || { echo "usage: pdfcheck.sh [-s WIDTHxHEIGHT] [-p PAGES] [-b BYTES] FILE..." >&2; exit 2; }
for tool in qpdf pdftoppm pdffonts pdfinfo; do
    available "$tool" || skip 'qpdf and poppler' "no $tool"
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fault() { faults="$faults; $*"; }

# quiet COMMAND...: runs it, its output in $work/out; any word on standard error is a fault.
quiet() {
    "$@" >"$work/out" 2>"$work/err" || fault "$1 fails (status $?)"
    [ ! -s "$work/err" ] || fault "$1 says: $(head -3 "$work/err" | tr '\n' ' ')"
}

entry() { sed -n "s/^$1: *//p" "$work/info"; }

check_soundness() {
    qpdf --check "$1" >"$work/out" 2>&1 || fault "qpdf: $(grep -v '^checking ' "$work/out" | head -3 | tr '\n' ' ')"
    quiet pdftoppm -r 40 -png "$1" "$work/page"
    rm -f "$work"/page*
    quiet pdffonts "$1"
    # The columns from the right: embedded, subset, Unicode, object number, generation; a name may hold blanks.
    poor=$(awk 'NR > 2 && ($(NF - 4) != "yes" || $(NF - 2) != "yes") { print $1 }' "$work/out" | sort -u | tr '\n' ' ')
    [ -z "$poor" ] || fault "fonts not embedded or without Unicode: $poor"
}

check_document() {
    quiet pdfinfo -l -1 "$1"
    mv "$work/out" "$work/info"
    [ -s "$work/info" ] || return 0
    [ "$(entry Tagged)" = yes ] || fault "not tagged"
    [ "$(entry 'PDF version')" = 1.7 ] || fault "PDF version is $(entry 'PDF version'), not 1.7"
    [ -n "$(entry Title)" ] || fault "no title"
    # pdfinfo does not tell; in qpdf's QDF form each entry is on its own line.
    qpdf --qdf --object-streams=disable "$1" - 2>/dev/null | grep -aq '^ */DisplayDocTitle true' ||
        fault "the title is not shown (DisplayDocTitle)"
}

check_limits() {
    [ -s "$work/info" ] || return 0
    sizes=$(sed -n 's/^Page *[0-9]* size: *\([0-9.]*\) x \([0-9.]*\) pts.*/\1 \2/p' "$work/info" |
        awk '{ printf "%.0fx%.0f\n", $1, $2 }' | sort -u | tr '\n' ' ')
    sizes=${sizes% }
    count=$(entry Pages)
    length=$(wc -c <"$1")
    [ -z "$size" ] || [ "$sizes" = "$size" ] || fault "page size is $sizes, not $size"
    [ -z "$pages" ] || [ "$count" = "$pages" ] || fault "$count pages, not $pages"
    [ -z "$bytes" ] || [ "$length" -le "$bytes" ] || fault "$length bytes, more than $bytes"
}

status=0
for file; do
    faults=''
    if [ ! -r "$file" ]; then
        fault "cannot be read"
    else
        check_soundness "$file"
        check_document "$file"
        check_limits "$file"
    fi
    if [ -z "$faults" ]; then
        echo "PASS pdf $file ($count pages, $sizes points, $length bytes)"
    else
        echo "FAIL pdf $file: ${faults#; }"
        status=1
    fi
done
exit $status
