#!/bin/bash
# metamorphic.sh: changes that a reader of XML does not see change no byte: order of attributes, white space, comments,
# character references; contents of two regions exchanged exchange their pages; one region changed changes no other; more
# words never make the text larger.
set -eu
. "$(dirname "$0")/lib.sh"
seed=${REGIODRUK_SEED:-$(date +%s)}
echo "seed $seed (REGIODRUK_SEED=$seed repeats it)"

cp -r "$root/input" "$root/layouts" "$work/"
cd "$work"
sed -i 's| archief="3a"||' input/*/batch.xml # an archive holds the data's file by its name and as it was written
ends "all samples are made" 0 "$PROGRAM" build --output one

cp -r input other
find other -name '*.xml' | LC_ALL=C sort | while read -r file; do
    seed=$((seed + 1))
    "$TOOLS/mutate" $seed <"$file" >mutated && mv mutated "$file"
    xmllint --noout "$file" || echo "FAIL mutated $file is well formed"
done
ends "the same XML written in another way" 0 "$PROGRAM" build --input other --output two
same "gives the same bytes" one two

cp -r layouts designs
find designs -name '*.xml' | while read -r file; do
    sed -i 's|<layout |<!-- opmaak – één -->\n<layout |; s|<grid |<!-- een rooster --><grid |; s|<styles>|\n\n<styles><!-- stijlen -->|' "$file"
done
ends "comments in layout and theme" 0 "$PROGRAM" build --layouts designs --output three
rm -r one/catalogus three/catalogus # it shows its own layouts, letter for letter
same "change no byte" one three

cp -r input swapped
folder=$(dirname "$(find swapped -name bsin.xml)")
mv "$folder/bsin.xml" keep && mv "$folder/texel.xml" "$folder/bsin.xml" && mv keep "$folder/texel.xml"
ends "two regions exchange their files" 0 "$PROGRAM" build --input swapped --output four
rm -r four/catalogus
for folder in $(cd one && find . -name bsin.pdf -exec dirname {} \;); do
    same "the first has the second's page ($folder)" "one/$folder/bsin.pdf" "four/$folder/texel.pdf"
    same "the second has the first's page ($folder)" "one/$folder/texel.pdf" "four/$folder/bsin.pdf"
    rm "one/$folder"/{bsin,texel}.pdf "four/$folder"/{bsin,texel}.pdf
done
same "no other page changes" one four

# Items are added one by one until they do not fit: the size of the text may only go down.
cp -r "$root/tests/system/proef" "$work/tree" && cd "$work/tree"
cp "$root/tests/golden/theme.xml" layouts/themes/proef.xml
make_fonts layouts/fonts
before=99 sizes=''
for n in $(seq 40); do
    sed -i 's|</focus>|  <punt status="gepland">Nog een punt erbij</punt>\n  </focus>|' input/proef/2021-08/b.xml
    "$PROGRAM" trace b >trace 2>/dev/null || break
    size=$(sed -n 's/.*text .* Proef-Regular \([0-9.]*\) .*"Verder gaan".*/\1/p' trace)
    [ "$(awk -v a="$size" -v b="$before" 'BEGIN { print a <= b }')" = 1 ] || fail "more words never raise the text size" "$size after $before with $n more items"
    [ "$size" = "$before" ] || sizes="$sizes $size"
    before=$size
done
check "more words never raise the text size (sizes$sizes, $n items)" test "$n" -gt 3 -a "$n" -lt 40 -a "$(wc -w <<<"$sizes")" -gt 2
finish
