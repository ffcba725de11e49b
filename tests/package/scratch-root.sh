#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# scratch-root.sh SUITE FOLDER PACKAGE…: makes a root file system of Debian with these packages in FOLDER, unless it's
# there already. For root. Where packages come from is as on this computer, if that is the same release of Debian.
set -euo pipefail

suite=$1 folder=$2
shift 2
[[ ! -e $folder ]] || exit 0

for program in debootstrap unshare; do
    command -v "$program" >/dev/null || {
        echo "scratch-root.sh: $program is missing" >&2
        exit 1
    }
done

making=$folder.making
rm -rf --one-file-system "$making"
mkdir -p "$(dirname "$folder")"
debootstrap --variant=minbase --include=ca-certificates "$suite" "$making" http://deb.debian.org/debian
# shellcheck source=/dev/null
if [[ $(. /etc/os-release && echo "${VERSION_CODENAME:-}") == "$suite" ]]; then
    rm -f "$making/etc/apt/sources.list"
    cp -r /etc/apt/sources.list* "$making/etc/apt/"
fi
# Such as a proxy. Docker's rules keep apt from caching.
find /etc/apt/apt.conf.d -type f ! -name 'docker-*' -exec cp -t "$making/etc/apt/apt.conf.d" {} +
rm -f "$making"/etc/apt/apt.conf.d/{20packagekit,50appstream,70debconf}

# shellcheck disable=SC2016 # the inner shell expands it
unshare -m --propagation private bash -euc '
    mount --bind /proc "$0/proc"
    mount --rbind /dev "$0/dev"
    chroot "$0" apt-get -q update
    DEBIAN_FRONTEND=noninteractive chroot "$0" apt-get -q install --yes --no-install-recommends "$@"' "$making" "$@"
mv "$making" "$folder"
