#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Every test, as root or as an ordinary user. As root, the unit, messaging and command-line tests run a second time, as an
# ordinary user made for them (tests/as-ordinary-user.sh).
#
#   ./tests/run.sh                everything but the sanitizers: their build alone takes eight minutes on two cores
#   ./tests/run.sh --long         with the long versions: every kill point of every save, a million merges, every
#                                 screenshot, half an hour of fuzzing; the Debian package in a root of its own; and
#                                 each source file compiled alone
#   ./tests/run.sh --sanitizers   with the sanitizers
#   ./tests/run.sh --without-browsers   all that needs no browser (tests/debian13.sh)
#
# TESSERA_SKIP_PACKAGES=1 leaves Debian's packages alone. The first step that fails ends the run.
# shellcheck disable=SC2317 # the functions below are called by step()
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

sanitizers=no long=no browsers=yes packages=--tests
vault=() ctest=() fuzzing=(--short)
for argument in "$@"; do
    case $argument in
    --long) long=yes vault=(--long) ctest=(-C Long) fuzzing=(30) ;;
    --sanitizers) sanitizers=yes ;;
    --without-browsers) browsers=no packages=--tests-without-browsers ;;
    *)
        echo "usage: tests/run.sh [--long] [--sanitizers] [--without-browsers]" >&2
        exit 2
        ;;
    esac
done

passed=0

finish() { # FAILED
    printf '\n%d passed, %d failed\n' "$passed" "$1"
    exit "$1"
}

step() { # NAME COMMAND…
    local name=$1 began=$SECONDS
    shift
    printf '\n== %s\n' "$name"
    if ! "$@"; then
        printf '== FAILED: %s (%d s)\n' "$name" $((SECONDS - began))
        finish 1
    fi
    passed=$((passed + 1))
    printf '== %s: %d s\n' "$name" $((SECONDS - began))
}

node_modules() {
    # npm writes its own copy of the lock file last: newer means complete.
    [[ node_modules/.package-lock.json -nt package-lock.json ]] || npm ci --no-progress
}

build() { # PRESET
    cmake --preset "$1" -DTESSERA_TESTS=ON >/dev/null && cmake --build --preset "$1"
}

# Each version of clang-format has a taste of its own; Debian 12's is ours.
format() {
    if [[ $(clang-format --version) != *" version 14."* ]]; then
        echo "skipped: this isn't clang-format 14"
        return
    fi
    find host installer tests \( -name '*.cpp' -o -name '*.h' \) -exec clang-format --dry-run --Werror {} +
}

# ctest writes a log beside the tests, which an ordinary user may not do in root's build.
# shellcheck disable=SC2016 # that user's shell expands it
ctest_from_home='echo "subdirs(\"$PWD/build/release\")" >~/CTestTestfile.cmake &&
    ctest --test-dir ~ --output-on-failure -j 3'

[[ ${TESSERA_SKIP_PACKAGES:-} == 1 ]] || step "Debian packages" ./installer/packages.sh "$packages"
step "Node packages" node_modules
step "Format of the C++ sources" format
step "Extension: ESLint" npx --no-install eslint .
step "Extension: types" npx --no-install tsc
step "Build (release)" build release
step "Unit and messaging tests" ctest --preset release "${ctest[@]}"
step "Vault under faults" tests/vault/run.sh "${vault[@]}"
step "Installer" tests/installer/run.sh
step "Fuzzing" tests/fuzz/run.sh "${fuzzing[@]}"
step "Rooms, command line, practice site and extension tests" node --test --test-concurrency=2 tests/{rooms,practice-site,extension,cli}/*.test.mjs
[[ $browsers == no ]] || step "Browser tests" node tests/browser/run.mjs
if [[ $EUID -eq 0 ]]; then
    user=./tests/as-ordinary-user.sh
    step "Unit and messaging tests as an ordinary user" "$user" bash -c "$ctest_from_home"
    step "Command-line tests as an ordinary user" "$user" node --test --test-concurrency=2 tests/cli/*.test.mjs
    step "Kill points as an ordinary user" "$user" tests/vault/kill.py --points 1 --only rename
fi
if [[ $long == yes ]]; then
    if [[ $EUID -eq 0 ]] && command -v debootstrap >/dev/null && command -v lintian >/dev/null; then
        step "Debian package" tests/package/run.sh
        step "install.sh with the Debian package" tests/package/install-script.sh
    else
        echo "SKIPPED: the Debian package, whose test needs root, debootstrap and lintian"
    fi
fi
# The release compiles files in bunches, which hides an include that one of them forgot.
[[ $long == no ]] || step "Build (debug): each file alone" build debug
if [[ $sanitizers == yes ]]; then
    step "Build (sanitizers)" build asan
    # The host makes itself untraceable, which shuts out LeakSanitizer's own tracer, except for root.
    [[ $EUID -eq 0 ]] || export ASAN_OPTIONS=detect_leaks=0
    step "Unit and messaging tests (sanitizers)" ctest --preset asan
fi
finish 0
