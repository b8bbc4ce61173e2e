#!/bin/bash
# bytes.sh: the same input gives the same bytes: twice, elsewhere, alone or in the batch, in another locale, time zone and
# umask, without a home, with another font of the same family installed, with files of other ages and in another order.
set -eu
. "$(dirname "$0")/lib.sh"

cp -r "$root/input" "$root/layouts" "$work/"
cd "$work"
ends "all samples are made" 0 "$PROGRAM" build --output one
ends "and again" 0 "$PROGRAM" build --output two
same "twice: the same bytes" one two

mkdir -p home/.fonts/x && make_fonts home/.fonts
"$TOOLS/testfont" Lato 400 >home/.fonts/Lato-Regular.ttf
"$TOOLS/testfont" Lato 700 >home/.fonts/Lato-Bold.ttf
chmod -R a-w home
mkdir locales
if command -v localedef >/dev/null && localedef -i de_DE -f UTF-8 locales/de_DE.UTF-8 2>/dev/null; then
    check "the German locale is there, with a decimal comma" test "$(LOCPATH=$work/locales LC_ALL=de_DE.UTF-8 locale decimal_point)" = ,
else
    cannot "a German locale" "localedef cannot make one"
fi
ends "another environment" 0 env -i HOME="$work/home" PATH=/bin LOCPATH="$work/locales" LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8 LC_NUMERIC=de_DE.UTF-8 \
    TZ=Asia/Tokyo COLUMNS=20 TERM=dumb "$PROGRAM" build --output three
same "German locale, other time zone, decoy fonts, home that cannot be written: the same bytes" one three
chmod -R u+w home
ends "no environment at all" 0 env -i "$PROGRAM" build --output four
same "no environment at all: the same bytes" one four

mkdir -p else/where && cp -r input else/where/gegevens && cp -r layouts else/where/opmaak
find else -name '*.xml' -exec touch -d 1999-12-31 {} +
(cd else && ends "other folders" 0 "$PROGRAM" build --input where/gegevens --layouts "$work/else/where/opmaak" --output ../five)
same "other folders, other times of files: the same bytes" one five

for id in $("$PROGRAM" check --json | sed -n '/"type":"report"/s/.*"id":"\([^"]*\)".*/\1/p' | LC_ALL=C sort -ru); do
    "$PROGRAM" build --output six "$id" >/dev/null 2>&1 || fail "$id alone"
done
same "one by one, in reverse: the same bytes" one six
(umask 077 && "$PROGRAM" build --output seven >/dev/null 2>&1) || fail "umask 077"
same "another umask: the same bytes" one seven

cp -r input turned
for batch in turned/*/batch.xml; do
    awk '/<rapport / { rules = $0 "\n" rules; next } /<\/batch>/ { printf "%s", rules } { print }' "$batch" >turned.xml && mv turned.xml "$batch"
done
check "the batch has another order" test -n "$(diff -rq input turned)"
ends "the batch in another order" 0 "$PROGRAM" build --input turned --output eight
same "the batch in another order: the same bytes" one eight

ends "a date from outside" 0 env SOURCE_DATE_EPOCH=1000000000 "$PROGRAM" build --output epoch bsin
check "SOURCE_DATE_EPOCH is the date" sh -c "pdfinfo -isodates '$(find epoch -name bsin.pdf | head -1)' | grep -q 'CreationDate: *2001-09-09T01:46:40Z'"
check "without it the edition is" sh -c "TZ=UTC pdfinfo -isodates '$(find one -name bsin.pdf | head -1)' | grep -q 'CreationDate: *2021-08-01T00:00:00Z'"

ends "--plain-xref" 0 "$PROGRAM" build --plain-xref --output plain
ends "--plain-xref again" 0 "$PROGRAM" build --plain-xref --output plain2
same "--plain-xref twice: the same bytes" plain plain2
(cd one && find . -name '*.pdf') | while read -r pdf; do
    pdftotext -raw "one/$pdf" "$work/a.txt" && pdftotext -raw "plain/$pdf" "$work/b.txt"
    cmp -s "$work/a.txt" "$work/b.txt" || { echo "FAIL --plain-xref has the same text: $pdf"; continue; }
    pdftoppm -r 60 -singlefile "one/$pdf" "$work/a" && pdftoppm -r 60 -singlefile "plain/$pdf" "$work/b"
    if cmp -s "$work"/a.ppm "$work"/b.ppm; then echo "PASS --plain-xref looks and reads the same: $pdf"; else echo "FAIL --plain-xref looks the same: $pdf"; fi
done
check "object streams are there, and not with --plain-xref" sh -c "
    grep -aq /ObjStm '$(find one -name bsin.pdf | head -1)' && ! grep -aq /ObjStm '$(find plain -name bsin.pdf | head -1)'"
finish
