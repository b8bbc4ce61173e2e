#!/bin/sh
# run.sh [BUILD [PART...]]: measures the program in the folder BUILD and prints tables. Parts: `typst` (typst/measure.py: two
# pages beside Typst), `batch` (bench.c: one page cold, generated batches, 10,000 reports); without any, both.
# Typst comes from PyPI into the tests' cache (cache.sh), once; without it that table is skipped, loudly, and the rest goes on.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=$(realpath "${1:-$root/build}")
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- typst batch
program=$build/regiodruk
tools=$build/tools
. "$root/tests/tools/cache.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

make_typst() {
    available python3 && python3 -m venv "$1/venv" &&
        "$1/venv/bin/python" -m pip install --quiet --disable-pip-version-check --only-binary :all: -r "$here/typst/requirements.txt"
}

beside_typst() {
    folder=$(cached typst make_typst "$here/typst/requirements.txt") ||
        skip Typst "it could not be fetched (see above)"
    mkdir "$work/typst"
    # The environment's own scripts name the folder it was made in, which has another name now: only its modules are used.
    PYTHONPATH=$(echo "$folder"/venv/lib/python*/site-packages) python3 "$here/typst/measure.py" "$root" "$program" "$work/typst"
}

status=0
for part; do
    case $part in
    typst) (beside_typst) || { last=$?; [ $last = 77 ] || status=1; } ;;
    batch)
        "$root/tests/tools/build.sh" "$tools"
        "$tools/bench" "$program" "$tools/generate" "$root" "$work" "${REGIODRUK_SAMPLE:-bsin}" || status=1
        ;;
    *) echo "usage: run.sh [BUILD [typst|batch]...]" >&2; exit 2 ;;
    esac
done
exit $status
