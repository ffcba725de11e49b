#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Builds the Debian package: build/package/tessera_VERSION-REVISION_ARCHITECTURE.deb. The files' times are those of the
# commit, so that a commit has one package, to the byte. TESSERA_PACKAGE_RELEASE is the revision (1).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
umask 022 # of the folders in the package

# shellcheck source=installer/sentences.sh
source installer/sentences.sh

if [[ $# -gt 0 ]]; then
    say package_usage >&2
    exit 2
fi
if ! command -v dpkg-shlibdeps >/dev/null && [[ ${TESSERA_SKIP_PACKAGES:-} == 1 ]]; then
    say package_elsewhere >&2
    exit 1
fi

[[ ${TESSERA_SKIP_PACKAGES:-} == 1 ]] || ./installer/packages.sh >&2

# Root in someone's checkout builds as that user, who otherwise couldn't build there any more.
owner=$(stat -c %u .)
as_owner=(setpriv --reuid "$owner" --regid "$(stat -c %g .)" --clear-groups
    env HOME="$(getent passwd "$owner" | cut -d: -f6)" TESSERA_SKIP_PACKAGES=1)
if [[ $EUID -eq 0 && $owner -ne 0 ]] && "${as_owner[@]}" test -w .; then
    exec "${as_owner[@]}" ./installer/package.sh
fi

SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || stat -c %Y CHANGELOG.md)}
export SOURCE_DATE_EPOCH

say install_building >&2
{
    ./installer/build.sh -DTESSERA_PACKAGE_RELEASE="${TESSERA_PACKAGE_RELEASE:-1}"
    rm -rf build/package
    cpack --config build/release/CPackConfig.cmake -B build/package
    # CPack writes down when it packed; dpkg-deb packs the same files without.
    rm -rf build/package/_CPack_Packages
    dpkg-deb --raw-extract build/package/tessera_*.deb build/package/files
    rm build/package/tessera_*.deb
    dpkg-deb --root-owner-group -Zxz --build build/package/files build/package
    rm -r build/package/files
} >&2
printf '%s\n' build/package/tessera_*.deb
