#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs a command with a systemd-logind of its own on a system bus of its own, with one session, c1, of the user:
#   with-logind.sh COMMAND [ARGUMENT…]
# The machine's own /run and /sys/power stay as they are: logind sees others, in a mount namespace, which needs
# root. It would put the machine to sleep by systemd, which is not on that bus; a stand-in for it is the command's
# affair. If all that is there, TESSERA_LOGIND is set for the command; if not, the command runs all the same, and its
# tests say that they skipped. TESSERA_LOGIND_HINTS is set if logind tells the bus of a session's LockedHint: 257 does so
# only for a session that it has started through systemd.
set -eu

logind=/lib/systemd/systemd-logind

if [ "${1-}" != --in-namespace ]; then
    if [ "$(id -u)" -ne 0 ] || [ ! -x "$logind" ] ||
        ! unshare -m --propagation private mount -t tmpfs tmpfs /run 2>/dev/null; then
        echo "with-logind.sh: needs root, mount namespaces and $logind" >&2
        exec "$@"
    fi
    exec unshare -m --propagation private "$0" --in-namespace "$@"
fi
shift

mount -t tmpfs tmpfs /run
if ! mount -t tmpfs tmpfs /sys/power 2>/dev/null; then
    echo "with-logind.sh: no /sys/power to hide" >&2
    exec "$@"
fi
echo "freeze mem" >/sys/power/state
echo "[s2idle]" >/sys/power/mem_sleep

mkdir -p /run/systemd/sessions /run/systemd/users /run/systemd/seats /run/systemd/inhibit /run/dbus /run/user/0
cat >/run/systemd/sessions/c1 <<EOF
UID=0
USER=root
ACTIVE=1
IS_DISPLAY=1
STATE=active
REMOTE=0
TYPE=x11
CLASS=user
SCOPE=session-c1.scope
SERVICE=test
LEADER=$$
AUDIT=0
REALTIME=1700000000000000
MONOTONIC=1000000
EOF
cat >/run/systemd/users/0 <<EOF
NAME=root
STATE=active
STOPPING=no
RUNTIME=/run/user/0
SESSIONS=c1
ACTIVE_SESSIONS=c1
ONLINE_SESSIONS=c1
EOF
cat >/run/dbus/system.conf <<EOF
<busconfig><listen>unix:path=/run/dbus/system_bus_socket</listen><auth>EXTERNAL</auth>
<policy context="default"><allow eavesdrop="true"/><allow own="*"/><allow send_destination="*" eavesdrop="true"/>
</policy></busconfig>
EOF
unset DBUS_SYSTEM_BUS_ADDRESS
dbus-daemon --config-file=/run/dbus/system.conf --nofork --nopidfile 2>/dev/null &
bus=$!
logind_process=
trap 'kill $logind_process "$bus" 2>/dev/null || true' EXIT
trap 'exit 1' INT TERM HUP
tries=100
until [ -S /run/dbus/system_bus_socket ] || [ "$tries" -eq 0 ]; do
    tries=$((tries - 1))
    sleep 0.05
done
"$logind" 2>/dev/null &
logind_process=$!
tries=100
until dbus-send --system --print-reply --dest=org.freedesktop.login1 /org/freedesktop/login1 \
    org.freedesktop.login1.Manager.GetSession string:c1 >/dev/null 2>&1; do
    tries=$((tries - 1))
    if [ "$tries" -eq 0 ]; then
        echo "with-logind.sh: logind did not come up" >&2
        break
    fi
    sleep 0.05
done
[ "$tries" -eq 0 ] || export TESSERA_LOGIND=1

hint() { # BOOLEAN
    dbus-send --system --print-reply --dest=org.freedesktop.login1 /org/freedesktop/login1/session/c1 \
        org.freedesktop.login1.Session.SetLockedHint "boolean:$1" >/dev/null 2>&1
}
dbus-monitor --system "type='signal',member='PropertiesChanged'" >/run/signals 2>/dev/null &
monitor=$!
sleep 0.5
if hint true && hint false; then sleep 0.5; fi
kill "$monitor" 2>/dev/null || true
if grep -q LockedHint /run/signals; then export TESSERA_LOGIND_HINTS=1; fi
status=0
"$@" || status=$?
exit "$status"
