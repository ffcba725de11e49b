# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Checks for tests that are shell scripts, which source this file. The first that fails ends the script.

fail() {
    echo "FAILED: $1" >&2
    exit 1
}

check() { # NAME COMMAND…
    local name=$1
    shift
    "$@" || fail "$name"
    echo "ok: $name"
}

same() { # EXPECTED ACTUAL
    diff <(printf '%s\n' "$1") <(printf '%s\n' "$2")
}
