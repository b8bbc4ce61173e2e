#!/bin/bash
# memory.sh: valgrind finds no wrong access and no leak: on a sample, on errors in data, layout and theme, on --plain-xref.
set -eu
. "$(dirname "$0")/lib.sh"
command -v valgrind >/dev/null || { skip memory "no valgrind"; finish; }
cp -r "$root/tests/system/proef" "$work/tree"
cp "$root/tests/golden/theme.xml" "$work/tree/layouts/themes/proef.xml"
make_fonts "$work/tree/layouts/fonts"

# clean NAME STATUS ARGUMENT...: that exit status, and 99 is valgrind's own.
clean() {
    name=$1 wanted=$2
    shift 2
    ends "valgrind: $name" "$wanted" valgrind -q --leak-check=full --show-leak-kinds=definite,indirect --errors-for-leak-kinds=definite,indirect \
        --error-exitcode=99 "$PROGRAM" "$@"
}
cd "$root"
clean "a sample" 0 build --output "$work/output" "$(basename "$(find input -name '*.xml' -path '*/20*' | LC_ALL=C sort | head -1)" .xml)"
clean "a sample's trace" 0 trace texel
cd "$work/tree"
clean "a small batch" 0 build --plain-xref
sed -i 's|<focus |<fokus |; s|1250,5|x|' input/proef/2021-08/b.xml
sed -i 's|</regio>||' input/proef/2021-08/c.xml
clean "errors in data" 1 build
cp "$root/tests/system/proef/input/proef/2021-08/"*.xml input/proef/2021-08/
sed -i 's|style="body"|style="bodi"|; s|items="focus/punt"|items="focus/["|' layouts/proef.xml
clean "errors in a layout" 4 check
cp "$root/tests/system/proef/layouts/proef.xml" layouts/
sed -i 's|#0B786F|#FFFFF|' layouts/themes/proef.xml
clean "errors in a theme" 4 check
clean "a schema" 0 schema regio
finish
