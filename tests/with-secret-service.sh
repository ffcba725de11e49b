#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs a command in a session of its own with an unlocked, empty keyring (gnome-keyring) that is gone afterwards:
#   with-secret-service.sh COMMAND [ARGUMENT…]
# If the session can't be made, the command runs without one, and its tests say that they skipped.
set -eu

if [ "${1-}" = --in-session ]; then
    shift
    printf passphrase | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
    keyring=$!
    trap 'kill "$keyring" 2>/dev/null || true; wait "$keyring" || true' EXIT
    # Asking the service itself before it is there would make the bus start a second one.
    tries=100
    until dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \
        org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true'; do
        tries=$((tries - 1))
        if [ "$tries" -eq 0 ]; then
            echo "with-secret-service.sh: no Secret Service came up" >&2
            break
        fi
        sleep 0.1
    done
    status=0
    "$@" || status=$?
    exit "$status"
fi

for program in dbus-run-session dbus-send gnome-keyring-daemon; do
    if ! command -v "$program" >/dev/null; then
        echo "with-secret-service.sh: $program is not here" >&2
        exec "$@"
    fi
done

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# dash runs the EXIT trap only if the signal leads to an exit.
trap 'exit 1' INT TERM HUP
mkdir -m 700 "$folder/home" "$folder/run"
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME GNOME_KEYRING_CONTROL
status=0
HOME=$folder/home XDG_RUNTIME_DIR=$folder/run dbus-run-session -- "$0" --in-session "$@" || status=$?
exit "$status"
