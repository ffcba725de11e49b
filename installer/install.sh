#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Builds Tessera and installs it: as a Debian package for everyone where this user may do that, otherwise for this user
# alone: the program, a copy of the extension, and its registration with the browsers that are here. What else it can do
# is in `install_usage` of the messages.
set -euo pipefail

source_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
built=$source_folder/build/release/tessera

data_folder=${XDG_DATA_HOME:-$HOME/.local/share}/tessera
program=$HOME/.local/lib/tessera/tessera
link=$HOME/.local/bin/tessera
extension=$data_folder/extension
package_program=/usr/lib/tessera/tessera

# What was written, a line each: SHA-256 or "link" or "folder", two spaces, path.
record=$data_folder/installed-files

# shellcheck source=installer/sentences.sh
source "$source_folder/installer/sentences.sh"

digest() {
    sha256sum <"$1" | cut -d' ' -f1
}

indent() {
    sed 's/^/  /'
}

# The extension as it is loaded, path by path; relative to its folder.
extension_files() {
    (cd "$source_folder/extension" && find . -type f -printf '%P\n' | LC_ALL=C sort)
}

ensure_packages() {
    [[ ${TESSERA_SKIP_PACKAGES:-} == 1 ]] || "$source_folder/installer/packages.sh"
}

build() {
    say install_building
    "$source_folder/installer/build.sh"
}

# Folders above the files that aren't there yet, parents first.
missing_folders() {
    local file folder
    for file in "$@"; do
        folder=$(dirname "$file")
        while [[ ! -d $folder ]]; do
            printf '%s\n' "$folder"
            folder=$(dirname "$folder")
        done
    done | LC_ALL=C sort -u
}

# put SOURCE TARGET: by rename, because a browser may be running or reading the old one.
put() {
    local written
    mkdir -p "$(dirname "$2")"
    written=$(mktemp "$2.XXXXXX")
    install -m "$(stat -c %a "$1")" "$1" "$written"
    mv -fT "$written" "$2"
}

# is_ours SOURCE TARGET: free, as we wrote it, or as we are about to write it.
is_ours() {
    [[ ! -e $2 && ! -L $2 ]] && return
    [[ -f $2 && ! -L $2 ]] || return
    [[ $(digest "$2") == "$(digest "$1")" ]] || grep -qxFs "$(digest "$2")  $2" "$record"
}

is_record() { # FILE
    ! grep -qvE '^([0-9a-f]{64}|link|folder)  /' "$1"
}

# Checked before anything is written: if a foreign file has one of our names, it stays, and we name it.
require_ours() {
    local file foreign=()
    is_ours "$built" "$program" || foreign+=("$program")
    while read -r file; do
        is_ours "$source_folder/extension/$file" "$extension/$file" || foreign+=("$extension/$file")
    done < <(extension_files)
    [[ ! -e $record ]] || is_record "$record" || foreign+=("$record")
    [[ ${#foreign[@]} -gt 0 ]] || return 0
    {
        say install_foreign_files
        printf '  %s\n' "${foreign[@]}"
    } >&2
    exit 1
}

# Whether ~/.local/bin/tessera is free or ours.
link_is_ours() {
    [[ ! -e $link && ! -L $link ]] || [[ -L $link && $(readlink "$link") == "$program" ]]
}

# The paths on a record, without links and folders.
recorded_files() {
    sed -n 's/^[0-9a-f]\{64\}  //p' "$1" | LC_ALL=C sort -u
}

# remove_recorded KIND PATH: what is still as we wrote it.
remove_recorded() {
    case $1 in
    folder) rmdir "$2" 2>/dev/null || true ;;
    link)
        if [[ -L $2 && $(readlink "$2") == "$program" ]]; then rm "$2"; fi
        ;;
    *)
        if [[ ! -f $2 ]]; then
            return
        elif grep -qxF "$(digest "$2")  $2" "$record"; then
            rm "$2"
        else
            say install_left_changed "$2"
        fi
        ;;
    esac
}

install_files() {
    local targets=("$program" "$link") new_record file folders obsolete=""
    while read -r file; do targets+=("$extension/$file"); done < <(extension_files)

    # Goes on record before it goes on disk, beside what the last installation wrote, so that a kill halfway
    # leaves no unknown file.
    folders=$(missing_folders "${targets[@]}")
    (umask 077 && mkdir -p "$data_folder")
    new_record=$(mktemp "$record.XXXXXX")
    {
        grep -s '^folder  ' "$record" || true
        while read -r file; do
            [[ -z $file ]] || printf 'folder  %s\n' "$file"
        done <<<"$folders"
        printf '%s  %s\n' "$(digest "$built")" "$program"
        if link_is_ours; then printf 'link  %s\n' "$link"; fi
        while read -r file; do
            printf '%s  %s\n' "$(digest "$source_folder/extension/$file")" "$extension/$file"
        done < <(extension_files)
    } | LC_ALL=C sort -u >"$new_record"
    if [[ -f $record ]]; then
        obsolete=$(LC_ALL=C comm -23 <(recorded_files "$record") <(recorded_files "$new_record"))
        LC_ALL=C sort -u -o "$record" "$record" "$new_record"
    else
        cp "$new_record" "$record"
    fi

    put "$built" "$program"
    if link_is_ours; then
        mkdir -p "$(dirname "$link")"
        ln -sfn "$program" "$link"
    else
        say install_left_link "$link"
    fi
    while read -r file; do put "$source_folder/extension/$file" "$extension/$file"; done < <(extension_files)
    while read -r file; do
        [[ -z $file ]] || remove_recorded obsolete "$file"
    done <<<"$obsolete"
    mv -f "$new_record" "$record"
}

# Browsers that the host is registered with, from the host's own record: one name a line.
registered_browsers() {
    sed -n 's/^ *"browser": "\([^"]*\)".*/\1/p' "$data_folder/installed.json" 2>/dev/null | sort -u
}

say_what_is_next() {
    local browser
    echo
    say install_next
    while read -r browser; do
        echo
        case $browser in
        "") say install_no_browser ;;
        Firefox)
            say install_firefox | indent
            echo "    $extension/manifest.json"
            say install_firefox_forgets | indent | indent
            ;;
        *)
            say install_chromium "$browser" | indent
            echo "    $extension"
            ;;
        esac
    done <<<"$(registered_browsers)"
    echo
    say install_then
    if [[ :$PATH: != *:$(dirname "$link"):* ]]; then
        say install_link "$link"
    fi
}

# Into `missing`: Debian's packages that Tessera is built with and that aren't here, one a line.
dry_run_packages() {
    missing=""
    if [[ ${TESSERA_SKIP_PACKAGES:-} != 1 ]]; then
        missing=$("$source_folder/installer/packages.sh" --dry-run)
    fi
    if [[ -n $missing ]]; then
        say install_would_install
        indent <<<"$missing"
        echo
    fi
}

dry_run() {
    local missing file
    dry_run_packages
    say install_would_write
    echo "  $program"
    if link_is_ours; then echo "  $link -> $program"; fi
    while read -r file; do echo "  $extension/$file"; done < <(extension_files)
    echo "  $record"
    echo
    if [[ ! -x $built && -n $missing ]]; then
        say install_would_register
        return
    fi
    [[ -x $built ]] || build >&2
    "$built" install --dry-run --program "$program"
}

uninstall() {
    local host=$program line kind path
    [[ -x $host ]] || host=$built
    if [[ -x $host ]]; then
        "$host" uninstall
    elif [[ -f $data_folder/installed.json ]]; then
        say install_program_gone >&2
        exit 1
    fi
    if [[ ! -f $record ]] || ! is_record "$record"; then
        say install_not_found
        return
    fi
    while IFS= read -r line; do
        kind=${line%%  *} path=${line#*  }
        [[ $kind == folder ]] || remove_recorded "$kind" "$path"
    done <"$record"
    local folders
    folders=$(sed -n 's/^folder  //p' "$record" | LC_ALL=C sort -r)
    rm "$record"
    while IFS= read -r path; do
        [[ -z $path ]] || remove_recorded folder "$path"
    done <<<"$folders"
    if package_is_installed; then say install_package_is_left; else say install_removed; fi
}

# --- the package

# By Debian's group of those who may.
is_sudoer() {
    id -nG | grep -qw sudo
}

# Asks for the password. Wrong ones from someone who may use sudo mustn't end in the other kind of installation.
sudo_lets_in() {
    if [[ $action == uninstall ]]; then
        say install_removal_asks_sudo
        sudo -v
        return
    fi
    say install_asks_sudo
    sudo -v && return
    if is_sudoer; then
        say install_sudo_refused >&2
        exit 1
    fi
    return 1
}

# Whether this user may install Debian packages: root, or by sudo, which may ask for a password on a terminal. A dry run
# asks for none.
may_install_packages() {
    command -v apt-get >/dev/null && command -v dpkg >/dev/null || return
    [[ $EUID -ne 0 ]] || return 0
    command -v sudo >/dev/null || return
    sudo -n true 2>/dev/null && return
    [[ -t 0 ]] || return
    if [[ $action == dry-run ]]; then is_sudoer; else sudo_lets_in; fi
}

package_is_installed() {
    dpkg-query -W -f '${db:Status-Status}\n' tessera 2>/dev/null | grep -qx installed
}

user_installation_is_here() {
    [[ -f $record || -f $data_folder/installed.json ]]
}

apt() {
    local as_root=()
    [[ $EUID -eq 0 ]] || as_root=(sudo)
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@"
}

# Browsers read a user's manifests before those of everyone.
say_which_counts() {
    if package_is_installed && user_installation_is_here; then
        say install_both "$program" "$package_program"
    fi
}

build_package() {
    TESSERA_SKIP_PACKAGES=1 "$source_folder/installer/package.sh"
}

install_package() {
    local package
    ensure_packages
    package=$(build_package)
    # apt reads it as a user of its own, who may not enter every home.
    package_folder=$(mktemp -d)
    trap 'rm -rf "$package_folder"' EXIT
    chmod 755 "$package_folder"
    install -m 644 "$source_folder/$package" "$package_folder"
    apt install --yes --reinstall --allow-downgrades "$package_folder/${package##*/}"
    echo
    say install_package_next
}

dry_run_package() {
    local missing package
    dry_run_packages
    if [[ -n $missing ]]; then
        say install_would_build
        return
    fi
    package=$(build_package)
    say install_would_write_package
    dpkg-deb --contents "$source_folder/$package" | sed -n 's|^[^d].* \./|  /|p'
}

# --- for this user

install_for_user() {
    ensure_packages
    build
    require_ours
    install_files
    "$program" install
    say_what_is_next
}

usage() {
    say install_usage >&2
    exit 2
}

# Otherwise bash goes on if a program that it waits for takes Ctrl-C as a "no", as sudo does.
trap 'exit 130' INT

action=install level=""
for argument in "$@"; do
    case $argument in
    --user) level=user ;;
    --dry-run | --uninstall)
        [[ $action == install ]] || usage
        action=${argument#--}
        ;;
    *) usage ;;
    esac
done
if [[ $level == user && $EUID -eq 0 && ${SUDO_UID:-0} -ne 0 ]]; then
    say install_user_by_sudo >&2
    exit 2
fi
if [[ -z $level && $action != uninstall ]]; then
    if may_install_packages; then
        level=everyone
    else
        level=user
        say install_for_you
    fi
fi

case $action-$level in
install-everyone)
    install_package
    say_which_counts
    ;;
install-user)
    install_for_user
    say_which_counts
    ;;
dry-run-everyone) dry_run_package ;;
dry-run-user) dry_run ;;
uninstall-user) uninstall ;;
uninstall-)
    if ! package_is_installed; then
        uninstall
    elif may_install_packages; then
        apt remove --yes tessera
        if user_installation_is_here; then uninstall; else say install_package_removed; fi
    else
        say install_package_stays >&2
        exit 1
    fi
    ;;
esac
