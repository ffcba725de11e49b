#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Fuzzing with libFuzzer, AddressSanitizer and UndefinedBehaviorSanitizer.
#
#   tests/fuzz/run.sh MINUTES [TARGET…]   all targets, or these, for so long together, from where the last such run
#                                         ended (build/fuzz/corpus)
#   tests/fuzz/run.sh --short [TARGET…]   the seeds and two seconds more of each target: for tests/run.sh
#
# Prints a table, and exits with 1 if there was a finding: its input is in build/fuzz/findings, its story in
# build/fuzz/logs. To see it again: build/fuzz/tests/fuzz/fuzz_TARGET build/fuzz/findings/TARGET-…
# Once fixed, the input goes into tests/fuzz/corpus/TARGET. TESSERA_FUZZ_JOBS (2) targets run at a time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# Name, and the longest input in bytes. Pictures stay small: a scan takes its time with sanitizers on.
all_targets=(
    "encodings 256" "key_uri 512" "migration_uri 512" "qr_content 512" "origin 300"
    "frames 4096" "dispatcher 4096" "assuan 256"
    "strict_json 1024" "vault_header 2048" "vault_payload 4096" "sealed_file 2048" "merge 4096" "recovery_code 160"
    "symbol 160" "luminance 2400" "scan_reply 1024"
    "picture_png 2048" "picture_jpeg 2048" "picture_webp 1024" "picture_gif 2048" "picture_bmp 4608"
)
short_seconds=2
jobs=${TESSERA_FUZZ_JOBS:-2}
build=build/fuzz

usage() {
    sed -n '6,8s/^#  *//p' "${BASH_SOURCE[0]}" >&2
    exit 2
}

case ${1:-} in
--short) minutes=none ;;
*[!0-9]* | "") usage ;;
*) minutes=$1 ;;
esac
shift

targets=()
for target in "${all_targets[@]}"; do
    if [[ $# -eq 0 || " $* " == *" ${target% *} "* ]]; then
        targets+=("$target")
    fi
done
[[ ${#targets[@]} -gt 0 ]] || usage
seconds=$short_seconds
[[ $minutes == none ]] || seconds=$((minutes * 60 * jobs / ${#targets[@]}))

build() {
    cmake --preset fuzz >/dev/null && cmake --build --preset fuzz
}

stat() { # LOG NAME
    sed -n "s/^stat::$2: *//p" "$1" | grep . || echo 0
}

fuzz() { # NAME LONGEST
    local log=$build/logs/$1.log corpus=$build/corpus/$1 finding=-
    local flags=(-max_len="$2" -timeout=10 -rss_limit_mb=2048 -max_total_time="$seconds" -print_final_stats=1
        -print_funcs=0 -artifact_prefix="$build/findings/$1-")
    if [[ -e tests/fuzz/dictionaries/$1.dict ]]; then
        flags+=(-dict="tests/fuzz/dictionaries/$1.dict")
    fi
    if [[ $minutes == none ]]; then
        corpus=$scratch/$1
        flags+=(-seed=1)
    fi
    mkdir -p "$corpus"
    if ! "$build/tests/fuzz/fuzz_$1" "${flags[@]}" "$corpus" "tests/fuzz/corpus/$1" >"$log" 2>&1; then
        finding=FINDING
    fi
    # A timeout that doesn't happen again is no finding: the machine was busy.
    local slow
    for slow in "$build/findings/$1-"timeout-*; do
        if [[ -e $slow ]] && "$build/tests/fuzz/fuzz_$1" -timeout=10 "$slow" >>"$log" 2>&1; then
            rm "$slow"
            finding="busy machine"
        fi
    done
    [[ $finding != FINDING ]] || touch "$scratch/findings"
    printf '%-14s %12d %9d %6d  %s\n' "$1" "$(stat "$log" number_of_executed_units)" \
        "$(stat "$log" average_exec_per_sec)" "$(stat "$log" new_units_added)" "$finding"
}

if ! command -v clang++ >/dev/null; then
    echo "Fuzzing needs clang: installer/packages.sh --tests" >&2
    exit 1
fi
# Short stacks of allocations, and less of freed memory kept back: twice the speed.
export ASAN_OPTIONS=malloc_context_size=5:quarantine_size_mb=32
build
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$build/logs" "$build/findings"
printf '%-14s %12s %9s %6s  %s\n' target executions "a second" new finding
running=0
for target in "${targets[@]}"; do
    read -r name longest <<<"$target"
    fuzz "$name" "$longest" &
    running=$((running + 1))
    if [[ $running -ge $jobs ]]; then
        wait -n
        running=$((running - 1))
    fi
done
wait
[[ ! -e $scratch/findings ]]
