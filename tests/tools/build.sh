#!/bin/sh
# build.sh FOLDER: compiles the programs of the tests (tests/tools/*.c, tests/bench/*.c) into FOLDER, those that changed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
mkdir -p "$folder"
warnings='-std=c11 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
          -Wpointer-arith -Wwrite-strings -Wvla -Werror'
# System headers of libxml2 are not ours to warn about.
flags=$(pkg-config --cflags libxml-2.0 | sed 's/-I/-isystem /g')
libraries="$(pkg-config --libs libxml-2.0) -ldeflate -lm"
# What a program is made of besides its own file: trace_read.c and the headers are cheap enough for all of them.
shared="$here/trace_read.c"
for source in "$here"/*.c "$here"/../bench/*.c; do
    case $source in "$shared" | */faults.c) continue ;; esac
    program=$folder/$(basename "$source" .c)
    newer=$(find "$source" "$shared" "$here"/*.h -newer "$program" 2>/dev/null || echo missing)
    if [ -e "$program" ] && [ -z "$newer" ]; then continue; fi
    more=''
    ! grep -q '"trace.h"' "$source" || more=$shared
    ! grep -q '<jpeglib.h>' "$source" || more="$more -ljpeg -lpng"
    # shellcheck disable=SC2086
    ${CC:-gcc} $warnings -O2 -g $flags -I"$here" -o "$program" "$source" $more $libraries
done
# Not a program but something to preload.
if [ ! -e "$folder/faults.so" ] || [ -n "$(find "$here/faults.c" -newer "$folder/faults.so")" ]; then
    # shellcheck disable=SC2086
    ${CC:-gcc} $warnings -Wno-pedantic -O2 -g -shared -fPIC -o "$folder/faults.so" "$here/faults.c" -ldl
fi
