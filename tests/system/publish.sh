#!/bin/bash
# publish.sh: what happens in the output folder: an unchanged file is not touched, a changed one is replaced at once by
# rename, a failing one leaves the old, nothing else stays behind.
set -eu
. "$(dirname "$0")/lib.sh"

cp -r "$root/tests/system/proef" "$work/tree"
cp "$root/tests/golden/theme.xml" "$work/tree/layouts/themes/proef.xml"
make_fonts "$work/tree/layouts/fonts"
cd "$work/tree"
pdf=output/proef/b.pdf
identity() { stat -c '%i %y %s' "$pdf"; }

ends "first build" 0 "$PROGRAM" build
first=$(identity)
ends "second build" 0 "$PROGRAM" build
check "an unchanged file keeps inode and time" test "$(identity)" = "$first"
grep -q '3 ongewijzigd' "$work/out" && pass "unchanged files are counted" || fail "unchanged files are counted" "$(cat "$work/out")"
cp "$pdf" before.pdf
ends "build --force" 0 "$PROGRAM" build --force
check "--force writes it anew" test "$(identity)" != "$first"
same "with the same bytes" before.pdf "$pdf"

ln "$pdf" reader.pdf
sed -i 's/Verder gaan/Anders verder/' input/proef/2021-08/b.xml
other=$(stat -c '%i %y' output/proef/a.pdf)
ends "build of a change" 0 "$PROGRAM" build
check "the changed report is another file" test "$(stat -c %i reader.pdf)" != "$(stat -c %i "$pdf")"
same "who had the old one open still reads it whole" before.pdf reader.pdf
check "the others are not touched" test "$(stat -c '%i %y' output/proef/a.pdf)" = "$other"
check "nothing else stays in the output folder" test "$(ls -A output/proef | tr '\n' ' ')" = "a.pdf b.pdf c.pdf "

rm "$pdf"
ends "build after a file was lost" 0 "$PROGRAM" build
check "a lost file is made again" test -f "$pdf"
: >"$pdf"
ends "build over an empty file" 0 "$PROGRAM" build
check "a damaged file is made again" test -s "$pdf"
check "the file may be read by all whom umask lets" test "$(stat -c %a "$pdf")" = "$(printf '%o' $((0666 & ~0$(umask))))"

# A folder one may not write to; the superuser may, so another user is needed.
sed -i 's/Anders verder/Nog verder/' input/proef/2021-08/b.xml
chmod -R a+rX "$work" && chmod a-w output/proef
if [ "$(id -u)" != 0 ]; then user=env; else user='setpriv --reuid=65534 --regid=65534 --clear-groups'; fi
before=$(identity)
# shellcheck disable=SC2086
if $user test -x "$PROGRAM" 2>/dev/null; then
    ends "build into a folder one may not write to" 1 $user "$PROGRAM" build
    check "leaves the old file as it was" test "$(identity)" = "$before"
    grep -q 'b.pdf.*\[write-forbidden\]' "$work/err" && pass "and says so" || fail "and says so" "$(cat "$work/err")"
else
    cannot "build into a folder one may not write to" "another user cannot start the program from where it is"
fi
chmod u+w output/proef
# A full disk, in a file system of its own.
if [ "$(id -u)" = 0 ] && mkdir full && mount -t tmpfs -o size=8k none full 2>/dev/null; then
    ends "build onto a full disk" 1 "$PROGRAM" build --output full
    check "no half file stays" test -z "$(find full -type f -size -2)"
    umount full
else
    cannot "build onto a full disk" "needs the right to mount"
fi
finish
