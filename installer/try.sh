#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Shows what Tessera does, on a practice site and in a browser profile that are thrown away afterwards: an account
# enrolled from a screenshot, a sign-in with the code filled in, a second use of that code refused. With --headed it
# opens a browser for the user instead.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# shellcheck source=installer/sentences.sh
source installer/sentences.sh

case ${1:-} in
"" | --headed) ;;
*)
    say try_usage >&2
    exit 2
    ;;
esac

if [[ ${1:-} == --headed && -z ${DISPLAY:-} ]]; then
    say try_no_screen >&2
    exit 1
fi

# timed KEY COMMAND…: quiet unless it fails
timed() {
    local began=$SECONDS what output
    what=$(say "$1")
    shift
    if ! output=$("$@" 2>&1); then
        printf '%s\n' "$output" >&2
        say try_step_failed "$what" >&2
        exit 1
    fi
    printf '%5d s  %s\n' $((SECONDS - began)) "$what"
}

node_modules() {
    # npm writes its own copy of the lock file last: newer means complete.
    [[ node_modules/.package-lock.json -nt package-lock.json ]] || npm ci --no-progress
}

say try_building
[[ ${TESSERA_SKIP_PACKAGES:-} == 1 ]] || ./installer/packages.sh --tests
timed try_built ./installer/build.sh
timed try_node_packages node_modules
node tests/browser/try.mjs "$@"
