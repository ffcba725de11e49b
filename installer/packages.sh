#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Installs the packages of Debian 12 or 13 that Tessera is built with; with --tests also those that its tests need, with
# --tests-without-browsers those but browsers, with --bench those of the readers that tests/bench/scan --peers compares
# it with. Installs only what is missing, and is done at once when nothing is. --dry-run prints what is missing.
set -euo pipefail

# shellcheck source=installer/sentences.sh
source "$(dirname "${BASH_SOURCE[0]}")/sentences.sh"

usage() {
    say install_packages_usage >&2
    exit 2
}

# a|b: whichever is installed, otherwise the first that this release has. Debian 12 has an older Boost besides 1.81.
build_packages=(
    g++ cmake ninja-build pkg-config dpkg-dev file
    nlohmann-json3-dev libssl-dev libzxing-dev "libboost1.81-dev|libboost-dev" libspng-dev libturbojpeg0-dev libwebp-dev
    libgif-dev
    libsecret-1-dev libkeyutils-dev libseccomp-dev libpsl-dev libcli11-dev catch2
)
test_packages=(
    clang-format clang libclang-rt-dev llvm
    gnome-keyring dbus-x11 libsecret-tools pinentry-gtk2 xdg-desktop-portal-gtk
    xvfb openbox xdotool x11-utils xclip sway wl-clipboard man-db mandoc zsh fish oathtool strace python3 python3-cryptography zip unzip
    python3-django-otp python3-qrcode
)
browser_packages=(chromium chromium-l10n chromium-sandbox firefox-esr firefox-esr-l10n-nl fonts-dejavu-core)
bench_packages=(libzbar-dev)

tests=no
browsers=no
bench=no
dry_run=no
for argument in "$@"; do
    case $argument in
    --tests) tests=yes browsers=yes ;;
    --tests-without-browsers) tests=yes ;;
    --bench) bench=yes ;;
    --dry-run) dry_run=yes ;;
    *) usage ;;
    esac
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say install_packages_elsewhere >&2
    echo "  ${build_packages[*]##*|}" >&2
    exit 1
fi

wanted=("${build_packages[@]}")
if [[ $tests == yes ]]; then
    wanted+=("${test_packages[@]}")
fi
if [[ $browsers == yes ]]; then
    wanted+=("${browser_packages[@]}")
fi
if [[ $bench == yes ]]; then
    wanted+=("${bench_packages[@]}")
fi
if [[ $tests == yes || $bench == yes ]]; then
    # Node may come from elsewhere, with npm inside.
    command -v node >/dev/null || wanted+=(nodejs)
    command -v npm >/dev/null || wanted+=(npm)
fi

# shellcheck disable=SC2206 # no package has a space in its name
names=(${wanted[*]//|/ })
installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' "${names[@]}" 2>/dev/null |
    sed -n 's/^ii *//p' || true)

is_installed() { # NAME
    grep -qxF -- "$1" <<<"$installed"
}

is_offered() { # NAME
    [[ $(LC_ALL=C apt-cache policy "$1") =~ Candidate:\ [^\(] ]]
}

# add_missing NAME[|NAME]: to `missing`, unless one of them is installed. The last name needs no question, and is the
# guess if apt has no lists yet.
add_missing() {
    local name rest=$1
    for name in ${1//|/ }; do
        if is_installed "$name"; then return; fi
    done
    while [[ $rest == *"|"* ]] && ! is_offered "${rest%%|*}"; do
        rest=${rest#*|}
    done
    missing+=("${rest%%|*}")
}

find_missing() {
    local package
    missing=()
    for package in "${wanted[@]}"; do add_missing "$package"; done
}

find_missing
if [[ ${#missing[@]} -eq 0 ]]; then
    exit 0
fi
if [[ $dry_run == yes ]]; then
    printf '%s\n' "${missing[@]}"
    exit 0
fi

as_root=()
if [[ $EUID -ne 0 ]]; then
    if ! command -v sudo >/dev/null; then
        say install_packages_as_root >&2
        echo "  apt-get install ${missing[*]}" >&2
        exit 1
    fi
    say install_packages_sudo "${missing[*]}"
    as_root=(sudo)
fi

# Another apt, such as the desktop's updater, may hold the lock for a while.
apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@"
}

# Prints hundreds of lines, which matter only if it fails.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
say install_packages_now "${#missing[@]}"
if ! { apt update && find_missing && apt install --yes --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    exit 1
fi
