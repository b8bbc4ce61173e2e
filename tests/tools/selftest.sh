#!/bin/sh
# selftest.sh GOOD.pdf: can the checks fail? Plants one mistake at a time in a good, tagged PDF with a link and an outline
# (unpacked by qpdf, changed by sed, packed by fix-qdf) and expects that the check meant for it says so, and that the
# good one passes them all. Exit status 0: every check did its work; 77: skipped; closes with "N passed, N failed".
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/cache.sh"
[ $# = 1 ] || { echo "usage: selftest.sh GOOD.pdf" >&2; exit 2; }
for tool in qpdf fix-qdf; do
    available "$tool" || skip selftest "no $tool"
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# expect STATUS PATTERN CHECK [OPTION...] FILE
expect() {
    wanted=$1 pattern=$2 check=$3
    shift 3
    status=0
    "$here/$check.sh" "$@" >"$work/said" 2>&1 || status=$?
    if [ "$status" = 77 ]; then
        cat "$work/said"
        exit 77
    elif [ "$status" = "$wanted" ] && grep -q -- "$pattern" "$work/said"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL: $check $*: status $status, expected $wanted with '$pattern'; it said:"
        head -c 2000 "$work/said"
    fi
}

# plant NAME SED-SCRIPT: makes $work/NAME.pdf; a change that changes nothing would test nothing.
plant() {
    LC_ALL=C sed "$2" "$work/good.qdf" >"$work/$1.qdf"
    if cmp -s "$work/good.qdf" "$work/$1.qdf"; then
        failed=$((failed + 1))
        echo "FAIL: could not plant '$1' in the file"
    fi
    fix-qdf "$work/$1.qdf" >"$work/$1.pdf"
}

cp "$1" "$work/good.pdf"
qpdf --qdf --object-streams=disable --newline-before-endstream "$work/good.pdf" "$work/good.qdf"
mark='\/[A-Za-z0-9]* *<< *\/MCID [0-9]* *>> *BDC'

expect 0 '^PASS pdf' pdfcheck "$work/good.pdf"
expect 0 '^PASS ua1' verapdf -f ua1 "$work/good.pdf"
expect 0 '^  Document' structure "$work/good.pdf"
expect 1 'bytes, more than 9' pdfcheck -b 9 "$work/good.pdf"
expect 1 'not 9x9' pdfcheck -s 9x9 "$work/good.pdf"
expect 1 'pages, not 9' pdfcheck -p 9 "$work/good.pdf"

plant no-title 's/\/DisplayDocTitle true/\/DisplayDocTitle false/'
expect 1 'DisplayDocTitle' pdfcheck "$work/no-title.pdf"
expect 1 'rule 7.1-10' verapdf -f ua1 "$work/no-title.pdf"
plant untagged 's/\/Marked true/\/Marked false/'
expect 1 'not tagged' pdfcheck "$work/untagged.pdf"
plant no-unicode '/^ *\/ToUnicode [0-9]* 0 R$/d'
expect 1 'without Unicode' pdfcheck "$work/no-unicode.pdf"
expect 1 'rule 7.21.7-1' verapdf -f ua1 "$work/no-unicode.pdf"
plant no-font-file '/^ *\/FontFile[23]* [0-9]* 0 R$/d'
expect 1 'not embedded' pdfcheck "$work/no-font-file.pdf"
plant unmarked "0,/$mark/s//\\/Span BMC/"
expect 1 'rule 7.1-3' verapdf -f ua1 "$work/unmarked.pdf"
expect 1 '! unmarked: ' structure "$work/unmarked.pdf"
plant hidden "0,/$mark/s//\\/Artifact BMC/"
expect 1 '! leaf without content' structure "$work/hidden.pdf"
plant no-objr 's/\/Type \/OBJR/\/Type \/MCR/'
expect 1 '! annotation not in the tree' structure "$work/no-objr.pdf"
head -c 3000 "$work/good.pdf" >"$work/cut.pdf"
expect 1 'qpdf: ' pdfcheck "$work/cut.pdf"
expect 1 'could not be checked' verapdf "$work/cut.pdf"
expect 2 'cut.pdf' structure "$work/cut.pdf"
expect 1 'cannot be read' pdfcheck "$work/none.pdf"

# A bad file says nothing about the next.
expect 1 '^PASS ua1 .*good' verapdf -f ua1 "$work/cut.pdf" "$work/unmarked.pdf" "$work/good.pdf"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
