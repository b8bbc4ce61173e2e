#!/bin/bash
# faults.sh: the n-th open, write, fsync, close or rename of publishing fails, for every n: then the old PDF is there to
# the byte, or the new one, never another and no rest; what failed is told, and the other reports are made.
set -eu
. "$(dirname "$0")/lib.sh"
cp -r "$root/tests/system/proef" "$work/tree"
cp "$root/tests/golden/theme.xml" "$work/tree/layouts/themes/proef.xml"
make_fonts "$work/tree/layouts/fonts"
cd "$work/tree"
ends "the old PDFs are made" 0 "$PROGRAM" build
cp -r output old
sed -i 's/Verder gaan/Anders verder/' input/proef/2021-08/*.xml
ends "the new PDFs are made" 0 "$PROGRAM" build --output new
same_as() { cmp -s "output/proef/$1.pdf" "$2/proef/$1.pdf"; }

n=0
while [ $n -lt 200 ]; do
    n=$((n + 1))
    rm -rf output failed && cp -r old output
    status=0
    LD_PRELOAD=$TOOLS/faults.so FAULT_AT=$n FAULT_LOG=$PWD/failed "$PROGRAM" build >said 2>errors || status=$?
    [ -f failed ] || break
    name="call $n of publishing fails ($(cat failed))"
    wrong=''
    kept=0
    for id in a b c; do
        if same_as $id new; then :; elif same_as $id old; then kept=$((kept + 1)); else wrong="$wrong; $id.pdf is neither the old nor the new"; fi
    done
    [ "$(ls -A output/proef | tr '\n' ' ')" = 'a.pdf b.pdf c.pdf ' ] || wrong="$wrong; left behind: $(ls -A output/proef | tr '\n' ' ')"
    [ $kept -le 1 ] || wrong="$wrong; $kept reports were not made for one fault"
    [ $kept = 0 ] || [ $status = 1 ] || wrong="$wrong; exit status $status"
    [ $kept = 0 ] || grep -q 'fout: .*\[[a-z-]*\]' errors || wrong="$wrong; nothing is told"
    [ $status -le 1 ] || wrong="$wrong; exit status $status"
    if [ -z "$wrong" ]; then pass "$name"; else fail "$name" "$wrong; $(cat errors)"; fi
done
check "every call was tried ($((n - 1)))" test $n -gt 9 -a $n -lt 200
finish
