#!/bin/bash
# images.sh: every kind of picture as poppler draws it from the PDF, against what is to be seen of it: PNGs and JPEGs pixel by
# pixel (all eight ways a camera can be held), drawings against rsvg-convert. The PDFs are sound, true to PDF/UA-1 and PDF/A-2a,
# and the same whichever way they are made; memory stays flat over many regions with a picture each.
set -eu
. "$(dirname "$0")/lib.sh"
here=$root/tests/system/images
command -v pdftoppm >/dev/null || { skip "pictures" "no pdftoppm"; finish; }

mkdir -p "$work/pictures" "$work/layouts/themes" "$work/input/proef"
"$TOOLS/pictures" make "$work/pictures"
cp "$here"/*.svg "$work/pictures/"
make_fonts "$work/layouts/fonts"
cp "$here/layout.xml" "$work/layouts/proef.xml"
sed "s|<profile |<cmyk-profile file=\"$work/pictures/cmyk.icc\"/>&|; s|\(<profile [^>]*/>\)\(.*\)|\1\2|" "$root/tests/golden/theme.xml" >"$work/theme"
# the profile of inks stands behind that of the screen
awk '/<cmyk-profile/ { match($0, /<cmyk-profile[^>]*>/); inks = substr($0, RSTART, RLENGTH); sub(/<cmyk-profile[^>]*>/, "")
                       sub(/<profile[^>]*>/, "&" inks) } { print }' "$work/theme" >"$work/layouts/themes/proef.xml"
cd "$work"

# region FILE ID: a region with that picture.
region() {
    cp "$1" input/proef/
    echo "<regio id=\"$2\" editie=\"2021-08\"> <naam>$2</naam> <beelden> <beeld bestand=\"$(basename "$1")\" alt=\"Een proef\">Bij $2</beeld> </beelden> </regio>" \
        >"input/proef/$2.xml"
}
for picture in pictures/*.png pictures/*.jpg pictures/*.svg; do
    case $picture in *.seen.png) continue ;; esac
    region "$picture" "$(basename "${picture%.*}")"
done
echo '<batch> <rapport opmaak="proef" thema="proef" voor="*.xml" uitvoer="{id}.pdf"/> </batch>' >input/proef/batch.xml

ends "all pictures are taken" 0 "$PROGRAM" build --output one
ends "and again, by libharu's serializer" 0 "$PROGRAM" build --output plain --plain-xref
ends "and again" 0 "$PROGRAM" build --output two
same "the same bytes twice" one two
for id in jpeg-cmyk png-rgb-alpha8 drawing-groups; do "$PROGRAM" build --output alone "$id" >/dev/null 2>&1 || fail "$id alone"; done
for file in alone/proef/*.pdf; do check "the same bytes alone: $(basename "$file")" cmp "$file" "one/proef/$(basename "$file")"; done

# drawn ID WIDTH HEIGHT FOLDER: the pixels of the picture on the page, drawn five times as large: then poppler smooths nothing.
drawn() {
    pdftoppm -q -png -singlefile -r 480 "$4/proef/$1.pdf" "drawn-$1" && "$TOOLS/pictures" crop "drawn-$1.png" 120 120 "$2" "$3" "drawn-$1.png" 5
}

# near NAME A B MEAN MOST: at most that far apart.
near() {
    far=$("$TOOLS/pictures" compare "$2" "$3") || true
    if echo "$far" | awk -v mean="$4" -v most="$5" '{ exit !($1 <= mean && $2 <= most) }'; then
        pass "$1"
    else
        fail "$1" "mean and largest difference $far; allowed are $4 and $5"
    fi
}
for seen in pictures/*.seen.png; do
    file=$(basename "${seen%.seen.png}") id=$(basename "${file%.*}")
    case $id in
    jpeg-turned[5-8] | jpeg-cmyk-turned) size="32 48" ;;
    *) size="48 32" ;;
    esac
    case $id in
    jpeg-cmyk* | jpeg-ycck) limits="25 100" ;; # the profile of inks has its corners only
    jpeg-halved) limits="2 100" ;; # half the colours
    jpeg-*) limits="2 40" ;;
    *) limits="0.6 2" ;;
    esac
    # shellcheck disable=SC2086
    for how in one plain; do
        drawn "$id" $size $how
        near "$file is seen as it is ($how)" "drawn-$id.png" "$seen" $limits
    done
done

if command -v rsvg-convert >/dev/null; then
    for file in pictures/*.svg; do
        id=$(basename "${file%.svg}")
        rsvg-convert --background-color=white -z 3 "$file" >"$id.seen.png"
        pdftoppm -q -png -singlefile -r 288 "one/proef/$id.pdf" "drawn-$id"
        # shellcheck disable=SC2046
        "$TOOLS/pictures" crop "drawn-$id.png" 72 72 $(file "$id.seen.png" | sed 's/.*, \([0-9]*\) x \([0-9]*\),.*/\1 \2/') "drawn-$id.png"
        near "$file is seen as rsvg-convert shows it" "drawn-$id.png" "$id.seen.png" 1 255
    done
else
    skip "drawings" "no rsvg-convert"
fi

"$root/tests/tools/pdfcheck.sh" one/proef/*.pdf plain/proef/*.pdf || failures=$((failures + 1))
"$root/tests/tools/verapdf.sh" one/proef/*.pdf plain/proef/*.pdf || { [ $? = 77 ] || failures=$((failures + 1)); }
finish
