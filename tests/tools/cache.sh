# Sourced by the checks that need something from a package registry: where it is kept, and what to do without it.
# Each tool's folder is named after the hash of what it was made from, and appears at once, complete, by a rename: so it
# is fetched once, never used half made, and made anew when its files here change. Everything is below one folder.
# shellcheck shell=sh

cache=${REGIODRUK_TEST_CACHE:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/regiodruk-tests}

# skip WHAT WHY: a missing tool skips its check, loudly (77); in CI, where everything must run, it is a failure.
skip() {
    if [ "${CI-}" = true ]; then
        echo "FAIL: $1 did not run, and in CI it must: $2"
        exit 1
    fi
    echo "SKIPPED: $1: $2"
    exit 77
}

available() {
    command -v "$1" >/dev/null 2>&1 || { echo "no '$1': tests/tools/install.sh test installs it" >&2; return 1; }
}

# cached NAME MAKE FILE...: prints the folder NAME-HASH; when it is not there yet, the function MAKE is called with a new
# empty folder to fill first. What it says is shown only when it fails.
cached() {
    name=$1 make=$2
    shift 2
    folder=$cache/$name-$(cat "$@" | sha256sum | cut -c1-16)
    if [ ! -d "$folder" ]; then
        work=$folder.$$
        log=$work.log
        mkdir -p "$work" || return 1
        if ! "$make" "$work" >"$log" 2>&1 </dev/null; then
            cat "$log" >&2
            rm -rf "$work" "$log"
            return 1
        fi
        # Another run may have been first; its folder is as good.
        mv -T "$work" "$folder" 2>/dev/null || rm -rf "$work"
        rm -f "$log"
    fi
    echo "$folder"
}
