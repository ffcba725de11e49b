#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Tessera on Debian 13, before a release: as root, with debootstrap.
#
#   tests/debian13.sh [FOLDER]   makes a Debian 13 in FOLDER (build/debian13), copies this checkout into it as it is, and
#                                there builds it without a warning and runs the tests that need no browser; then it
#                                builds the package and installs it in another, bare Debian 13
#
# FOLDER stays, and makes the next run quicker: 5 GB. Everything else ends with the run, however it ends: mounts and
# processes are in namespaces of their own.
set -euo pipefail

release=trixie
self=$(realpath "${BASH_SOURCE[0]}")
checkout=$(cd "$(dirname "$self")/.." && pwd)

fail() { # SENTENCE
    echo "tests/debian13.sh: $1" >&2
    exit 1
}

step() { # NAME COMMAND…
    local began=$SECONDS
    printf '\n=== %s\n' "$1"
    "${@:2}"
    printf '=== %s: %d s\n' "$1" $((SECONDS - began))
}

# The release as debootstrap makes it. It never changes: the other two are copies. What ends in .new is half made.
make_bare() {
    if [[ ! -e $bare ]]; then
        rm -rf --one-file-system "$bare.new"
        debootstrap --variant=minbase "$release" "$bare.new" >"$bare.log" 2>&1 ||
            { tail -n 20 "$bare.log" >&2; fail "debootstrap failed."; }
        # No package may start a service.
        printf '#!/bin/sh\nexit 101\n' >"$bare.new/usr/sbin/policy-rc.d"
        chmod 755 "$bare.new/usr/sbin/policy-rc.d"
        mv -T "$bare.new" "$bare"
    fi
    grep -qs "^VERSION_CODENAME=$release\$" "$bare/etc/os-release" || fail "$bare is something else than a Debian 13."
}

copy_bare() { # ROOT
    rm -rf --one-file-system "$1.new"
    cp -a --one-file-system "$bare" "$1.new"
    mv -T "$1.new" "$1"
}

# Mounts what a program expects. In our namespace: they go with it. The root itself is one, or no program in it could
# make a namespace.
furnish() { # ROOT
    local device
    mount --bind "$1" "$1"
    mount -t proc proc "$1/proc"
    mount -t sysfs -o ro sysfs "$1/sys"
    mount -t tmpfs -o mode=755 tmpfs "$1/run"
    mount -t tmpfs -o mode=755 tmpfs "$1/dev"
    mkdir "$1/dev/pts" "$1/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$1/dev/pts"
    mount -t tmpfs -o mode=1777 tmpfs "$1/dev/shm"
    ln -s pts/ptmx "$1/dev/ptmx"
    ln -s /proc/self/fd "$1/dev/fd"
    for device in null zero full random urandom tty; do
        touch "$1/dev/$device"
        mount --bind "/dev/$device" "$1/dev/$device"
    done
    cp -L /etc/resolv.conf /etc/hosts "$1/etc/"
}

inside() { # ROOT FOLDER COMMAND…
    chroot "$1" /usr/bin/env -i -C "$2" HOME=/root LANG=C.UTF-8 TERM=dumb DEBIAN_FRONTEND=noninteractive \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "${@:3}"
}

# As git sees the checkout, changes included; what was built there before stays.
copy_sources() {
    mkdir -p "$built/tessera"
    find "$built/tessera" -mindepth 1 -maxdepth 1 ! -name build ! -name node_modules -exec rm -rf {} +
    cd "$checkout"
    git ls-files -z --cached --others --exclude-standard |
        while IFS= read -r -d '' file; do if [[ -e $file ]]; then printf '%s\0' "$file"; fi; done |
        tar -c --null --no-recursion --files-from=- | tar -x -C "$built/tessera" --no-same-owner
}

furnish_to_build() {
    furnish "$built"
    if [[ -d ${TESSERA_SHARED:-$checkout/../shared} ]]; then
        mkdir -p "$built/shared"
        mount --bind -o ro "${TESSERA_SHARED:-$checkout/../shared}" "$built/shared"
    fi
    # If not, the root's own npm fetches them.
    if [[ $checkout/node_modules/.package-lock.json -nt $checkout/package-lock.json ]]; then
        mkdir -p "$built/tessera/node_modules"
        mount --bind -o ro "$checkout/node_modules" "$built/tessera/node_modules"
    fi
}

build() {
    inside "$built" /tessera cmake --preset release -DTESSERA_TESTS=ON -DTESSERA_WERROR=ON >/dev/null
    inside "$built" /tessera cmake --build --preset release
    echo "built without a warning (TESSERA_WERROR) by $(inside "$built" / g++ -dumpfullversion)"
}

# What docs/scanning.md says of Debian 12 must hold here too, with another ZXing-C++.
read_screens() {
    local figures
    if [[ ! -e $built/shared/data/screens/manifest.json ]]; then
        echo "skipped: no shared/data/screens"
        return
    fi
    figures=$(inside "$built" /tessera tests/bench/scan /shared/data/screens --repeats 1)
    sed -n '1,/^Missed/p' <<<"$figures"
}

build_package() {
    inside "$built" /tessera ./installer/package.sh
}

# In a root with nothing but the package and what it depends on.
install_package() {
    local answer
    rm -rf --one-file-system "$installed"
    copy_bare "$installed"
    furnish "$installed"
    cp "$built"/tessera/build/package/tessera_*.deb "$installed/tmp/"
    inside "$installed" /tmp sh -c 'apt-get -q update && apt-get -q install --yes --no-install-recommends ./tessera_*.deb'
    inside "$installed" / tessera --version
    echo '{"jsonrpc":"2.0","id":1,"method":"hello","params":{"protocol":1,"extension":"0.1.0"}}' >"$installed/tmp/hello"
    answer=$(inside "$installed" / tessera script /tmp/hello --vault /tmp/vault)
    echo "$answer"
    [[ $answer == *'"protocol":1'* ]] || fail "The installed host doesn't answer."
    inside "$installed" / apt-get -q remove --yes tessera
    [[ ! -e $installed/usr/bin/tessera ]] || fail "The package was removed, but not its program."
}

in_namespace() {
    bare=$1/bare built=$1/built installed=$1/installed
    step "Debian 13, bare" make_bare
    [[ -e $built ]] || step "A copy to build in" copy_bare "$built"
    step "Sources" copy_sources
    furnish_to_build
    step "Packages" inside "$built" /tessera ./installer/packages.sh --tests-without-browsers
    step "Build" build
    step "Tests without browsers" inside "$built" /tessera ./tests/run.sh --without-browsers
    step "Screenshots" read_screens
    step "Package" build_package
    step "Package, installed" install_package
}

if [[ ${1-} == --in-namespace ]]; then
    trap 'exit 130' INT # which the first process of a namespace would ignore
    in_namespace "$2"
    exit 0
fi
case $# in
0) folder=$checkout/build/debian13 ;;
1) folder=$(realpath -m "$1") ;;
*) fail "usage: tests/debian13.sh [FOLDER]" ;;
esac
[[ $EUID -eq 0 ]] || fail "only root can make a Debian 13."
command -v debootstrap >/dev/null || fail "debootstrap is missing: apt-get install debootstrap"
mkdir -p "$folder"
# Whatever ends this process ends everything in the namespaces: unshare alone ignores SIGTERM.
setpriv --pdeathsig KILL unshare --mount --propagation private --pid --mount-proc --fork --kill-child \
    "$self" --in-namespace "$folder"
