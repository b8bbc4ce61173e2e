#!/bin/sh
# build.sh OUT: the fuzz targets (clang's libFuzzer, with address and undefined behaviour sanitizers) into OUT.
# MAKE_FLAGS goes to make, such as -j2.
set -eu
cd "$(dirname "$0")/../.."
out=${1:?usage: build.sh OUT}
mkdir -p "$out"
# Clang's check of pointers counts NULL + 0 as an error, which gcc's (make sanitize) and every machine allow.
flags='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize=pointer-overflow -fno-sanitize-recover=all -D__SANITIZE_ADDRESS__=1'
layers='batch bind read compile vocabulary layout figure out inspect image text xml model base'
packages='libxml-2.0 harfbuzz harfbuzz-subset icu-uc libpng zlib'

archives=''
for layer in $layers; do archives="$archives $out/lib/$layer.a"; done
# shellcheck disable=SC2086
make -s ${MAKE_FLAGS-} BUILD="$out" CC=clang CFLAGS="$flags -fsanitize=fuzzer-no-link" $archives | grep -v '^  compile' || true
for archive in $archives; do [ -f "$archive" ] || { echo "build.sh: no $archive" >&2; exit 1; }; done

# Seeds of the font target.
# shellcheck disable=SC2046
clang -std=c11 -Wall -Wextra -Werror $(pkg-config --cflags harfbuzz-subset) -o "$out/small_font" tests/fuzz/small_font.c \
    $(pkg-config --libs harfbuzz harfbuzz-subset)
mkdir -p "$out/seeds/font"
for font in Lato-Regular OpenSans-Regular; do
    file=$(find /usr/share/fonts -name "$font.ttf" | head -1)
    [ -z "$file" ] || "$out/small_font" "$file" "$out/seeds/font/$font.ttf" 'Gezond fier fluit de zaag, 60% office efficient -.'
done

for source in tests/fuzz/fuzz_*.c; do
    target=$(basename "$source" .c)
    # shellcheck disable=SC2046,SC2086
    clang -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror $flags -fsanitize=fuzzer -Iinclude -Itests \
        $(pkg-config --cflags $packages | sed 's/-I/-isystem /g') -o "$out/$target.new" "$source" \
        -Wl,--start-group $archives -Wl,--end-group $(pkg-config --libs $packages) -lhpdf -ldeflate -lm
    mv "$out/$target.new" "$out/$target"
done
