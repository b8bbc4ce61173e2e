#!/bin/bash
# run.sh OUT SECONDS [TARGET...]: every target on its kept corpus, then for so many seconds on what it makes of it, two at
# a time. PASS and FAIL lines as tests/run has them; a finding is left in OUT/findings, to become a file of the
# corpus. REGIODRUK_SEED repeats a run (as far as time allows: libFuzzer is not exact about it).
set -u
cd "$(dirname "$0")/../.." || exit 1
out=${1:?usage: run.sh OUT SECONDS [TARGET...]} seconds=${2:?usage: run.sh OUT SECONDS [TARGET...]}
shift 2
[ $# -gt 0 ] || set -- region layout theme font svg png jpeg
seed=${REGIODRUK_SEED:-$(date +%s)}
if ! command -v clang >/dev/null; then
    echo "SKIPPED: no clang, no fuzzing"
    [ "${CI-}" != true ] || { echo "FAIL fuzz: no clang"; exit 1; }
    exit 0
fi
tests/fuzz/build.sh "$out" || { echo "FAIL fuzz: the targets do not build"; exit 1; }
mkdir -p "$out/findings" "$out/logs"

# shellcheck disable=SC2086
try() {
    seeds=tests/fuzz/corpus/$1 made=$out/seeds/$1
    [ -d "$made" ] || made=''
    [ -d "$seeds" ] || seeds=''
    work=$(mktemp -d /dev/shm/regiodruk-fuzz-XXXXXX 2>/dev/null || mktemp -d) && mkdir "$work/corpus" || return
    log=$out/logs/$1 dictionary=''
    [ ! -f "tests/fuzz/$1.dict" ] || dictionary=-dict=tests/fuzz/$1.dict
    export TMPDIR=$work ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=0 UBSAN_OPTIONS=print_stacktrace=1
    "$out/fuzz_$1" -runs=0 -timeout=25 -rss_limit_mb=3000 -artifact_prefix="$out/findings/$1-" $seeds $made >"$log" 2>&1 &&
        "$out/fuzz_$1" -seed="$seed" -max_total_time="$seconds" -timeout=25 -rss_limit_mb=3000 -max_len=65536 -len_control=50 \
            -print_final_stats=1 $dictionary -artifact_prefix="$out/findings/$1-" "$work/corpus" $seeds $made >>"$log" 2>&1
    status=$?
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -1)
    if [ $status = 0 ]; then
        echo "PASS fuzz $1: ${runs:-0} runs"
    else
        echo "FAIL fuzz $1: $(grep -m1 'ERROR\|SUMMARY\|runtime error\|not so\|, but' "$log" | cut -c1-200)"
        tail -40 "$log" | sed 's/^/     /'
    fi
    rm -rf "$work"
}

echo "seed $seed"
for target in "$@"; do
    while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n; done
    try "$target" &
done
wait
