#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The Debian package in a root file system of its own, for root: what lintian and AppStream say of it, installing it,
# both browsers with fresh profiles, the menu entry, an upgrade, and removing it. Needs debootstrap and lintian, and the
# network the first time: the root is kept in build/roots (TESSERA_ROOTS) and never changed, since each run works in a
# layer over it.
set -euo pipefail

self=$(realpath "${BASH_SOURCE[0]}")
checkout=$(cd "$(dirname "$self")/../.." && pwd)
# shellcheck source=tests/checks.sh
source "$checkout/tests/checks.sh"
suite=bookworm
base=${TESSERA_ROOTS:-$checkout/build/roots}/$suite

# --- outside

if [[ ${1-} != --in-namespace ]]; then
    [[ $EUID -eq 0 ]] || fail "only root can make a root file system"
    for program in debootstrap lintian appstreamcli desktop-file-validate; do
        command -v "$program" >/dev/null ||
            fail "$program is missing: apt-get install debootstrap lintian appstream desktop-file-utils"
    done
    [[ -d $checkout/node_modules ]] || fail "the browser tests need Node packages: npm ci"
    "$checkout/tests/package/scratch-root.sh" "$suite" "$base" chromium firefox-esr xdg-utils dbus-daemon
    scratch=$(mktemp -d)
    trap 'rm -rf --one-file-system "$scratch"' EXIT
    unshare -m --propagation private "$self" --in-namespace "$scratch"
    exit
fi

# --- in a mount namespace

scratch=$2
# shellcheck source=tests/package/layer.sh
source "$checkout/tests/package/layer.sh"

# Homes and profiles have the same path inside and outside.
mkdir "$scratch"/{tmp,programs}
chmod 755 "$scratch/tmp"
mkdir -p "$root$scratch/tmp"
mount --bind "$scratch/tmp" "$root$scratch/tmp"
chmod 755 "$root$scratch"

package() { # REVISION
    (cd "$checkout" && TESSERA_SKIP_PACKAGES=1 TESSERA_PACKAGE_RELEASE=$1 ./installer/package.sh 2>"$scratch/package.log") ||
        fail "package.sh: $(tail -n 20 "$scratch/package.log")"
}

# Runs a program of the root as its user, whose everything below the temporary folder is.
as_user() { # NAME
    cat >"$scratch/programs/$1" <<END
#!/bin/sh
/usr/bin/chown -R 1000:1000 "$scratch/tmp"
exec /usr/sbin/chroot --userspec=1000:1000 "$root" /usr/bin/$1 "\$@"
END
    chmod 755 "$scratch/programs/$1"
}

# The package itself
deb=$checkout/$(package 2)
cp "$deb" "$root/tmp/next.deb"
deb=$checkout/$(package 1)
cp "$deb" "$root/tmp/tessera.deb"
(umask 077 && package 1 >/dev/null)
check "with another umask it's the same to the byte" cmp "$deb" "$root/tmp/tessera.deb"
errors=$(lintian --allow-root --fail-on none "$deb" 2>/dev/null | grep '^E:' || true)
check "lintian has no errors" same "" "$errors"
dpkg-deb -x "$deb" "$scratch/files"
check "AppStream takes the metadata" appstreamcli validate --no-net "$scratch"/files/usr/share/metainfo/*.xml
check "the menu entry is valid" desktop-file-validate "$scratch"/files/usr/share/applications/*.desktop

# Starts Firefox with a profile that is older than the package, and ends it.
start_firefox() {
    chroot --userspec=1000:1000 "$root" /usr/bin/env HOME=/tmp/old timeout 20 \
        firefox-esr --headless --no-remote --profile /tmp/old/profile about:blank >/dev/null 2>&1 || true
}

# Installing
inside useradd --uid 1000 --create-home --shell /bin/sh anna
before=$(tree)
inside install -d -o 1000 -g 1000 /tmp/old /tmp/old/profile
start_firefox
inside apt-get -q update >/dev/null
inside apt-get -q install --yes --no-install-recommends /tmp/tessera.deb >"$scratch/apt.log" 2>&1 ||
    fail "apt install: $(tail -n 20 "$scratch/apt.log")"
check "apt installs it" inside tessera --version
check "the program finds all its libraries" same "" "$(inside ldd /usr/lib/tessera/tessera | grep 'not found' || true)"

# Firefox writes down there what an extension that runs is called inside.
start_firefox
check "Firefox has it at the next start, in an older profile too" \
    grep -q 'extensions.webextensions.uuids.*tessera@authenticator' "$root/tmp/old/profile/prefs.js"

# Both browsers
for program in tessera chromium firefox-esr dbus-daemon; do as_user "$program"; done
# In a chroot there are no user namespaces to make a sandbox of.
# shellcheck disable=SC2016 # Chromium's script expands it
echo 'export CHROMIUM_FLAGS="$CHROMIUM_FLAGS --no-sandbox"' >"$root/etc/chromium.d/no-sandbox"
TMPDIR=$scratch/tmp TESSERA_PROGRAMS=$scratch/programs TESSERA_BINARY=$scratch/programs/tessera \
    node --test "$checkout"/tests/package/*.test.mjs || fail "browsers"
rm "$root/etc/chromium.d/no-sandbox"
end_programs

# A vault
export HOME=/home/anna XDG_DATA_HOME=/home/anna/.local/share
unset XDG_CONFIG_HOME XDG_STATE_HOME
echo "correct horse battery staple" >"$root/tmp/passphrase"
chmod 644 "$root/tmp/passphrase"
echo 'otpauth://totp/Example:anna?secret=JBSWY3DPEHPK3PXP' |
    "$scratch/programs/tessera" --passphrase-file /tmp/passphrase add >"$scratch/add.log" 2>&1 ||
    fail "add: $(cat "$scratch/add.log")"
"$scratch/programs/tessera" lock
rm "$root/tmp/passphrase"
vault() {
    (cd "$root/home/anna" && find . -type f -exec sha256sum {} + | LC_ALL=C sort)
}
kept=$(vault)
check "the vault is in the home" grep -q 'vault.tessera$' <<<"$kept"

# Upgrading
installed=$(inside dpkg -L tessera | LC_ALL=C sort)
inside apt-get -q install --yes --no-install-recommends /tmp/next.deb >"$scratch/apt.log" 2>&1 ||
    fail "upgrade: $(tail -n 20 "$scratch/apt.log")"
# shellcheck disable=SC2016 # dpkg-query expands it
check "apt upgrades it" same 0.1.0-2 "$(inside dpkg-query -W -f '${Version}' tessera)"
check "to the same files" same "$installed" "$(inside dpkg -L tessera | LC_ALL=C sort)"
check "dpkg finds no file changed" inside dpkg --verify tessera
check "the vault is as it was" same "$kept" "$(vault)"

# Removing
inside apt-get -q remove --yes tessera >"$scratch/apt.log" 2>&1 || fail "remove: $(tail -n 20 "$scratch/apt.log")"
# shellcheck disable=SC2016 # dpkg-query expands it
check "dpkg keeps nothing for it" same "" "$(inside dpkg-query -W -f '${Status}' tessera 2>/dev/null || true)"
check "the vault stays" same "$kept" "$(vault)"
rm -r "$root/home/anna/.local"
inside apt-get -q autoremove --purge --yes >"$scratch/apt.log" 2>&1 || fail "autoremove: $(tail -n 20 "$scratch/apt.log")"
check "nothing else remains, once apt has removed what it depended on" same "$before" "$(tree)"
