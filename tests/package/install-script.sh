#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# install.sh in a root file system of its own, for root: an ordinary user who may use sudo installs the package with it,
# updates it under a running host, and removes it. Needs debootstrap, and the network: the root is kept as run.sh's is.
# The program comes from build/release, which this builds if need be.
set -euo pipefail

self=$(realpath "${BASH_SOURCE[0]}")
checkout=$(cd "$(dirname "$self")/../.." && pwd)
# shellcheck source=tests/checks.sh
source "$checkout/tests/checks.sh"
base=${TESSERA_ROOTS:-$checkout/build/roots}/bookworm-build

# --- outside

if [[ ${1-} != --in-namespace ]]; then
    [[ $EUID -eq 0 ]] || fail "only root can make a root file system"
    "$checkout/tests/package/scratch-root.sh" bookworm "$base" sudo ccache \
        g++ cmake ninja-build pkg-config dpkg-dev file nlohmann-json3-dev libssl-dev libzxing-dev libboost1.81-dev \
        libspng-dev libturbojpeg0-dev libwebp-dev libgif-dev libsecret-1-dev libkeyutils-dev libseccomp-dev \
        libpsl-dev libcli11-dev catch2
    scratch=$(mktemp -d)
    trap 'rm -rf --one-file-system "$scratch"' EXIT
    (cd "$checkout" && TESSERA_SKIP_PACKAGES=1 ./installer/package.sh >"$scratch/build.log" 2>&1) ||
        fail "package.sh: $(tail -n 20 "$scratch/build.log")"
    unshare -m --propagation private "$self" --in-namespace "$scratch"
    exit
fi

# --- in a mount namespace

scratch=$2
# shellcheck source=tests/package/layer.sh
source "$checkout/tests/package/layer.sh"

# anna may use sudo without a password, bert with one, and carl not at all.
for name in anna bert carl; do inside useradd --create-home --shell /bin/bash "$name"; done
inside usermod --append --groups sudo bert
echo 'bert:secret' | inside chpasswd
echo 'anna ALL=(ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/anna"
echo 'APT::Install-Recommends "false";' >"$root/etc/apt/apt.conf.d/test" # a browser, a keyring: 300 MB
inside apt-get -q update >/dev/null

# anna's checkout has the same path as ours, so that nothing is compiled again.
mkdir -p "$root$checkout/build"
(cd "$checkout" && git ls-files -z | while IFS= read -r -d '' file; do [[ ! -e $file ]] || printf '%s\0' "$file"; done |
    tar -c --null --files-from=-) | tar -x -C "$root$checkout"
cp -a "$checkout/build/release" "$root$checkout/build/"
inside chown -R anna:anna "$checkout"

as() { # USER COMMAND…
    inside runuser -u "$1" -- env HOME="/home/$1" XDG_DATA_HOME="/home/$1/.local/share" "${@:2}"
}

install_sh() { # USER ARGUMENT…
    as "$1" "$checkout/installer/install.sh" "${@:2}" >"$scratch/log" 2>&1 </dev/null
}

must() { # COMMAND…
    "$@" || fail "$*: $(tail -n 20 "$scratch/log")"
}

says() { # TEXT
    grep -qF -- "$1" "$scratch/log"
}

quiet() { # COMMAND…
    "$@" >"$scratch/log" 2>&1
}

is_refused() { # COMMAND…
    ! "$@"
}

version() {
    # shellcheck disable=SC2016 # dpkg-query expands it
    inside dpkg-query -W -f '${db:Status-Status} ${Version}' tessera 2>/dev/null || true
}

home() {
    (cd "$root/home/anna" && find . -printf '%p %y %m %l ' \( -type f -exec sha256sum {} \; -o -printf '\n' \) | LC_ALL=C sort)
}

# Chromium's user, with another program's manifests and a vault
mkdir -p "$root/home/anna/.config/chromium/NativeMessagingHosts" "$root/etc/chromium/native-messaging-hosts"
echo '{}' >"$root/home/anna/.config/chromium/Local State"
for folder in "$root/home/anna/.config/chromium/NativeMessagingHosts" "$root/etc/chromium/native-messaging-hosts"; do
    echo '{"name": "com.example.other"}' >"$folder/com.example.other.json"
done
inside chown -R anna:anna /home/anna
echo "correct horse battery staple" >"$root/tmp/passphrase"
chmod 644 "$root/tmp/passphrase"
echo 'otpauth://totp/Example:anna?secret=JBSWY3DPEHPK3PXP' |
    as anna "$checkout/build/release/tessera" --passphrase-file /tmp/passphrase add >"$scratch/log" 2>&1 || fail "add: $(cat "$scratch/log")"
as anna "$checkout/build/release/tessera" lock >/dev/null
before=$(tree)
home_before=$(home)

# What installs nothing
inside dpkg --remove --force-depends file >/dev/null 2>&1
without_file=$(tree)
must install_sh anna --dry-run
check "a dry run names the package that is missing, and installs nothing" says "  file"
check "nor does it change anything" same "$without_file" "$(tree)"
check "for one user it doesn't run as root" is_refused quiet as anna sudo "$checkout/installer/install.sh" --user
check "and the sentence says so" says "Run it without sudo."

# At sudo's prompt
at_prompt() { # JSON of what is typed at each prompt, JSON of the status
    local command
    printf -v command '"%s", ' /usr/sbin/chroot "$root" runuser -u bert -- env HOME=/home/bert LC_ALL=C.UTF-8
    printf '{"command": [%s"%s"], "steps": [%s]}' "$command" "$checkout/installer/install.sh" "$1" |
        python3 "$checkout/tests/cli/on-terminal.py" >"$scratch/log"
    says "\"status\": $2}" && same "" "$(find "$root/home/bert" -name 'tessera*')"
}
check "Ctrl-C at sudo's prompt ends it" at_prompt '["password for bert: ", "\u0003"]' 130
wrong='["password for bert: ", "wrong\n"]'
check "and so do wrong passwords" at_prompt "$wrong, $wrong, $wrong" 1
check "with a sentence" says "sudo didn't let you in, so nothing was installed."

# Installing
must install_sh anna
check "install.sh installs the package through sudo" same "installed 0.1.0-1" "$(version)"
check "and what it takes to build it" quiet inside dpkg --status file
check "dpkg finds no file changed" inside dpkg --verify tessera
check "and nothing is written to the home" same "$home_before" "$(home)"
check "root builds in anna's checkout as anna" quiet inside env TESSERA_SKIP_PACKAGES=1 "$checkout/installer/package.sh"
check "so that nothing there is root's" same "" "$(find "$root$checkout" -user root)"

check "someone else's build isn't written to" is_refused install_sh carl
check "and the sentence says so" says "You can't write to everything in $checkout/build"
check "without sudo's rights it's for the user alone" says "Tessera will be installed for you alone."

# Updating under a host that runs
send() { # JSON, of less than 256 bytes
    # shellcheck disable=SC2059 # the format is its length
    { printf "\\x$(printf %x ${#1})\\0\\0\\0"; printf %s "$1"; } >&"${host[1]}"
    head -c 4 <&"${host[0]}" >"$scratch/length"
    head -c "$(od -An -td4 "$scratch/length")" <&"${host[0]}" >"$scratch/log"
}
coproc host { as anna /usr/lib/tessera/tessera chrome-extension://kehiiockmlnnccjmdfkmgipgflgccmlb/; }
send '{"jsonrpc":"2.0","id":1,"method":"hello","params":{"protocol":1,"extension":"0.1.0"}}'
check "the host runs" says '"protocol":1'
TESSERA_PACKAGE_RELEASE=2 must install_sh anna
check "install.sh updates it" same "installed 0.1.0-2" "$(version)"
send '{"jsonrpc":"2.0","id":2,"method":"status"}'
check "the host that runs still answers" says '"id":2'
TESSERA_PACKAGE_RELEASE=1 must install_sh anna
check "an older checkout installs its own package" same "installed 0.1.0-1" "$(version)"
must install_sh anna
check "and again" same "installed 0.1.0-1" "$(version)"
send '{"jsonrpc":"2.0","id":3,"method":"status"}'
check "the host that runs still answers after all of that" says '"id":3'
eval "exec ${host[1]}>&-"
check "dpkg finds no file changed" inside dpkg --verify tessera

# Twice on one computer
must install_sh anna --user
check "install.sh says that anna's own installation counts" says "Your browsers start yours, /home/anna/.local/lib/tessera/tessera"
must install_sh anna
check "whichever comes last" says "Your browsers start yours, /home/anna/.local/lib/tessera/tessera"
must install_sh anna --user --uninstall
check "anna's own goes" same "$home_before" "$(home)"
check "the package stays" same "installed 0.1.0-1" "$(version)"
check "and install.sh says so" says "The Debian package stays"
must install_sh anna --user
must quiet inside apt-get -q remove --yes tessera
check "without the package, anna's own still works" as anna /home/anna/.local/bin/tessera --version
must install_sh anna --uninstall
check "and goes" same "$home_before" "$(home)"

# Removing
must install_sh anna
must install_sh anna --user
check "someone without sudo's rights can't remove it" is_refused install_sh carl --uninstall
check "and hears what it takes" says "apt remove tessera"
must install_sh anna --uninstall
check "both are removed" same "" "$(version)"
check "the vault stays, and so does another program's registration" same "$home_before" "$(home)"
check "nothing else is left" same "$before" "$(tree)"
must install_sh anna --uninstall
check "removing what isn't there changes nothing" same "$before" "$(tree)"
