#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Shows what Tessera does, on a practice site and in a browser profile that are thrown away afterwards: an account
# enrolled from a screenshot, a sign-in with the code filled in, a second use of that code refused.
#
#   ./installer/try.sh            by itself, in half a minute or two; pictures stay in build/try
#   ./installer/try.sh --headed   in a browser with a window, for you to play with
#
# TESSERA_SKIP_PACKAGES=1 leaves Debian's packages alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

case ${1:-} in
"" | --headed) ;;
*)
    sed -n '3,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac

# say ENGLISH DUTCH
say() {
    case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
    nl*) printf '%s\n' "$2" ;;
    *) printf '%s\n' "$1" ;;
    esac
}

if [[ ${1:-} == --headed && -z ${DISPLAY:-} ]]; then
    say "There is no screen here (DISPLAY is not set). Run this in a desktop session, or without --headed." \
        "Er is hier geen scherm (DISPLAY is niet gezet). Voer dit uit in een bureaubladsessie, of zonder --headed." >&2
    exit 1
fi

# timed ENGLISH DUTCH COMMAND…: quiet unless it fails
timed() {
    local began=$SECONDS english=$1 dutch=$2 output
    shift 2
    if ! output=$("$@" 2>&1); then
        printf '%s\n' "$output" >&2
        say "That failed: $english" "Dat mislukte: $dutch" >&2
        exit 1
    fi
    printf '%5d s  %s\n' $((SECONDS - began)) "$(say "$english" "$dutch")"
}

build() {
    cmake --preset release && cmake --build --preset release --target tessera
}

node_modules() {
    # npm writes its own copy of the lock file last: newer means complete.
    [[ node_modules/.package-lock.json -nt package-lock.json ]] || npm ci --no-progress
}

say "Building; the first time this takes a few minutes." "Bouwen; de eerste keer duurt dat een paar minuten."
[[ ${TESSERA_SKIP_PACKAGES:-} == 1 ]] || ./installer/packages.sh --tests
timed "Tessera is built" "Tessera is gebouwd" build
timed "Node packages are there" "De Node-pakketten zijn er" node_modules
node tests/browser/try.mjs "$@"
