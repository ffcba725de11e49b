#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The vault under faults: processes that are killed, disks that fail, many writers at once. TESSERA_BINARY names another
# program than build/release/tessera.
#
#   tests/vault/run.sh          a sample of the points at which a save is killed: about a minute
#   tests/vault/run.sh --long   every system call of every save, and 250 changes a process, not 50
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

points=(--points 5)
changes=50
errors=()
case ${1:-} in
"") ;;
--long)
    points=()
    errors=(--long)
    changes=250
    ;;
*)
    echo "usage: tests/vault/run.sh [--long]" >&2
    exit 2
    ;;
esac

# A container may refuse one process to watch another.
if command -v strace >/dev/null && ! strace -qq -o /dev/null true 2>/dev/null; then
    echo "SKIPPED: nothing can be killed or made to fail at a system call: strace may not trace here"
    exit 0
fi

export PYTHONDONTWRITEBYTECODE=1
./faults.py "${errors[@]}"
./contention.py --changes "$changes"
../with-secret-service.sh "$PWD/kill.py" "${points[@]}"
