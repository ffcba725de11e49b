#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Makes what the browsers' stores take, in build/store: the extension for each, and the source for their reviewers. Of
# what is committed, and of nothing else; the same commit gives the same bytes, wherever and whenever that is.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# shellcheck source=installer/sentences.sh
source installer/sentences.sh

if (($# > 0)); then
    say store_usage >&2
    exit 2
fi
for program in git node zip gzip; do
    command -v "$program" >/dev/null || {
        say store_program_missing "$program" >&2
        exit 1
    }
done
if ! commit=$(git rev-parse --verify --quiet 'HEAD^{commit}' 2>/dev/null); then
    say store_no_commit >&2
    exit 1
fi
[[ -z $(git status --porcelain) ]] || say store_uncommitted >&2

# What would otherwise differ between two machines: the order of names, the time zone, who may read the files.
export LC_ALL=C TZ=UTC
umask 022
time=$(git show -s --format=%ct "$commit")
version=$(git show "$commit:extension/manifest.json" | node -e 'console.log(JSON.parse(require("fs").readFileSync(0)).version)')
out=$PWD/build/store
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# extension STORE
extension() {
    local folder=$work/$1 archive=$out/tessera-$1-$version.zip
    mkdir "$folder"
    git archive "$commit" extension | tar -x -C "$folder" --strip-components=1 --no-same-owner --no-same-permissions
    git show "$commit:extension/manifest.json" | node installer/store-manifest.mjs "$1" >"$folder/manifest.json"
    find "$folder" -type f -exec chmod 644 {} + -exec touch -d "@$time" {} +
    rm -f "$archive"
    # -X: no user ids, no times but one; -D: no entries for folders.
    (cd "$folder" && find . -type f -printf '%P\n' | sort | zip -q -X -D -9 "$archive" -@)
    say store_made "$archive"
}

mkdir -p "$out"
extension chromium
extension firefox
git archive --prefix="tessera-$version/" "$commit" | gzip -n -9 >"$out/tessera-source-$version.tar.gz"
say store_made "$out/tessera-source-$version.tar.gz"
