#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# install.sh --user in a home of its own: what --dry-run names is what is written, and --uninstall brings the home
# back to what it was, to the byte. Needs build/release/tessera or what it takes to build it.
set -euo pipefail

checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=tests/checks.sh
source "$checkout/tests/checks.sh"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# A user with Chromium and a vault, in a home whose path holds a space.
export HOME="$scratch/a home" LANG=C.UTF-8 TESSERA_SKIP_PACKAGES=1
unset XDG_CONFIG_HOME XDG_DATA_HOME LC_ALL LC_MESSAGES LANGUAGE
mkdir -p "$HOME/.config/chromium" "$HOME/.local/share/tessera"
echo '{}' >"$HOME/.config/chromium/Local State"
echo sealed >"$HOME/.local/share/tessera/a vault"

installer=$checkout/installer/install.sh
manifest="$HOME/.config/chromium/NativeMessagingHosts/org.tessera.host.json"

snapshot() {
    (cd "$HOME" && find . -printf '%p %y %l\n' -type f -exec sha256sum {} \; | LC_ALL=C sort)
}

files() {
    find "$HOME" ! -type d | LC_ALL=C sort
}

starts() { # PROGRAM
    "$1" --help >/dev/null
}

before=$(snapshot)
files_before=$(files)

planned=$("$installer" --user --dry-run 2>"$scratch/build.log") || fail "--dry-run: $(tail -n 5 "$scratch/build.log")"
check "a dry run writes nothing" same "$before" "$(snapshot)"

"$installer" --user >"$scratch/install.log" 2>&1 || fail "install: $(tail -n 20 "$scratch/install.log")"
while read -r file; do
    [[ $planned == *"$file"* ]] || fail "written, but not named by --dry-run: $file"
done < <(LC_ALL=C comm -13 <(printf '%s\n' "$files_before") <(files))
echo "ok: every file that was written was named by --dry-run"

check "the link starts the program" starts "$HOME/.local/bin/tessera"
check "the manifest names the program" grep -qF "\"$HOME/.local/lib/tessera/tessera\"" "$manifest"
check "the extension is the one of the checkout" \
    diff -r "$checkout/extension" "$HOME/.local/share/tessera/extension"

once=$(snapshot)
"$installer" --user >"$scratch/install.log" 2>&1 || fail "install again: $(tail -n 20 "$scratch/install.log")"
check "installing twice is installing once" same "$once" "$(snapshot)"

echo "// mine" >>"$HOME/.local/share/tessera/extension/manifest.json"
changed=$(snapshot)
if "$installer" --user >"$scratch/install.log" 2>&1; then fail "a file that was changed was replaced"; fi
check "a file that was changed is named, and nothing is written" same "$changed" "$(snapshot)"
check "and the sentence names it" grep -qF "$HOME/.local/share/tessera/extension/manifest.json" "$scratch/install.log"
cp "$checkout/extension/manifest.json" "$HOME/.local/share/tessera/extension/manifest.json"
"$installer" --user >"$scratch/install.log" 2>&1 || fail "install after that: $(tail -n 20 "$scratch/install.log")"
check "put right, it installs as before" same "$once" "$(snapshot)"

"$installer" --user --uninstall >"$scratch/uninstall.log" 2>&1 || fail "uninstall: $(cat "$scratch/uninstall.log")"
check "uninstalling leaves the home as it was" same "$before" "$(snapshot)"

"$installer" --user --uninstall >"$scratch/uninstall.log" 2>&1 || fail "second uninstall: $(cat "$scratch/uninstall.log")"
check "uninstalling what is not there changes nothing" same "$before" "$(snapshot)"

# What someone else changed is theirs.
mkdir -p "$HOME/.local/bin"
echo mine >"$HOME/.local/bin/tessera"
"$installer" --user >"$scratch/install.log" 2>&1 || fail "install beside a foreign link: $(tail -n 20 "$scratch/install.log")"
check "a foreign command is left, and said so" grep -qF "Tessera didn't put it there: $HOME/.local/bin/tessera" "$scratch/install.log"
echo "// changed" >>"$HOME/.local/share/tessera/extension/manifest.json"
LANG=nl_NL.UTF-8 "$installer" --user --uninstall >"$scratch/uninstall.log" 2>&1 || fail "uninstall after a change"
check "a changed file is left, and said so in Dutch" \
    grep -qF "Niet verwijderd, want intussen gewijzigd: $HOME/.local/share/tessera/extension/manifest.json" \
    "$scratch/uninstall.log"
check "the foreign command is still there" same mine "$(cat "$HOME/.local/bin/tessera")"
rm -r "$HOME/.local/bin" "$HOME/.local/share/tessera/extension"
mkdir -p "$HOME/.local/lib/tessera"
echo mine >"$HOME/.local/lib/tessera/tessera"
if "$installer" --user >"$scratch/install.log" 2>&1; then fail "another program was replaced"; fi
check "another program in our place stays" same mine "$(cat "$HOME/.local/lib/tessera/tessera")"
rm -r "$HOME/.local/lib"
check "and nothing else" same "$before" "$(snapshot)"
