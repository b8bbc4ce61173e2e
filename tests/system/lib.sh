# shellcheck shell=sh
# Sourced by the system tests: where things are, and how a check says what it found.
# PROGRAM is regiodruk, TOOLS the folder of the programs that tests/tools/build.sh compiled. $work is an empty folder that
# goes away; a check prints "PASS name" or "FAIL name" with the reason below it; finish ends the script.
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$(realpath "${BUILD:-$root/build}")
: "${PROGRAM:=$build/regiodruk}" "${TOOLS:=$build/tools}"
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
failures=0
export LC_ALL=C.UTF-8
unset SOURCE_DATE_EPOCH

pass() { echo "PASS $1"; }

fail() {
    echo "FAIL $1"
    [ -z "${2-}" ] || printf '%s\n' "$2" | head -"${FAIL_LINES:-40}" | sed 's/^/     /'
    failures=$((failures + 1))
}

# check NAME COMMAND...: the command's output is shown only when it fails.
check() {
    name=$1
    shift
    if said=$("$@" 2>&1); then pass "$name"; else fail "$name" "$said"; fi
}

# ends NAME STATUS COMMAND...: with that exit status; standard output in $work/out, standard error in $work/err.
ends() {
    name=$1 wanted=$2 got=0
    shift 2
    "$@" >"$work/out" 2>"$work/err" || got=$?
    if [ "$got" = "$wanted" ]; then pass "$name"; else fail "$name" "exit status $got, not $wanted; $(cat "$work/err")"; fi
}

# same NAME FILE FILE, and the like for folders.
same() { check "$1" diff -ru "$2" "$3"; }

make_fonts() {
    mkdir -p "$1"
    "$TOOLS/testfont" Proef 400 >"$1/Proef-Regular.ttf"
    "$TOOLS/testfont" Proef 700 >"$1/Proef-Bold.ttf"
    "$TOOLS/testfont" ProefCijfers 400 features >"$1/ProefCijfers-Regular.ttf"
}

# A check whose tool is missing says so, and counts as neither; in CI, where all must run, it has failed.
skip() {
    if [ "${CI-}" = true ]; then fail "$1" "$2"; else echo "SKIPPED $1: $2"; fi
}

# What this machine or user cannot show, and need not.
cannot() { echo "SKIPPED $1: $2"; }

finish() {
    [ "$failures" = 0 ]
    exit
}
