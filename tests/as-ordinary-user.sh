#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Runs a command as an ordinary user, from the root of the checkout: for root, so that what passes only for root is seen.
#   as-ordinary-user.sh COMMAND [ARGUMENT…]
# The user is made for the command, with an empty home and a keyring session, and is gone afterwards. Of the environment,
# the command gets PATH, TESSERA_SHARED and HOME, USER and TMPDIR of that user.
set -euo pipefail

self=$(realpath "${BASH_SOURCE[0]}")
checkout=$(cd "$(dirname "$self")/.." && pwd)

# The first folder above the checkout that others may not enter, such as /root.
closed_folder() {
    local folder=$checkout closed=
    while folder=$(dirname "$folder") && [[ $folder != / ]]; do
        [[ $(stat -c %A "$folder") == *[xt] ]] || closed=$folder
    done
    [[ -z $closed ]] || echo "$closed"
}

# In a mount namespace: an open folder takes the place of the closed one, with only the checkout in it.
open_the_way() { # CLOSED EMPTY
    mount --rbind "$checkout" "$2"
    mount -t tmpfs -o mode=755 tmpfs "$1"
    mkdir -p "$checkout"
    mount --rbind "$2" "$checkout"
}

if [[ ${1-} == --in-namespace ]]; then
    open_the_way "$2" "$3"
    shift 3
    cd "$checkout"
    exec "$@"
fi

if [[ $EUID -ne 0 ]]; then
    echo "as-ordinary-user.sh: only root can become another user" >&2
    exit 1
fi

user=tessera-tests-$$
folder=$(mktemp -d)
trap 'userdel --force "$user" 2>/dev/null || true; rm -rf --one-file-system "$folder"' EXIT
trap 'exit 1' INT TERM HUP
chmod 711 "$folder"
mkdir "$folder/home" "$folder/tmp" "$folder/checkout"
useradd --system --user-group --no-create-home --home-dir "$folder/home" --shell /bin/sh "$user"
chown "$user:" "$folder/home" "$folder/tmp"
chmod 700 "$folder/home" "$folder/tmp"

way=()
closed=$(closed_folder)
if [[ -n $closed ]]; then
    way=(unshare -m --propagation private "$self" --in-namespace "$closed" "$folder/checkout")
fi
cd "$checkout"
# Through PAM: runuser gives the user a keyring session.
as_user=("${way[@]}" runuser -u "$user" -- env -i "PATH=$PATH" LANG=C.UTF-8 "HOME=$folder/home" "TMPDIR=$folder/tmp"
    "USER=$user" "LOGNAME=$user" ${TESSERA_SHARED+"TESSERA_SHARED=$TESSERA_SHARED"})
if ! "${as_user[@]}" test -r "$self"; then
    echo "as-ordinary-user.sh: $checkout can't be read by others; this opens it: chmod -R go+rX '$checkout'" >&2
    exit 1
fi
status=0
"${as_user[@]}" "$@" || status=$?
exit "$status"
