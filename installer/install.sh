#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Builds Tessera and installs it for this user, without root: the program, a copy of the extension, and its
# registration with the browsers that are here.
#
#   ./installer/install.sh               install, or bring an installation up to date
#   ./installer/install.sh --dry-run     print every file that would be written; write nothing
#   ./installer/install.sh --uninstall   remove exactly what was written; the vault stays
#
# TESSERA_SKIP_PACKAGES=1 leaves Debian's packages alone.
set -euo pipefail

source_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
built=$source_folder/build/release/tessera

data_folder=${XDG_DATA_HOME:-$HOME/.local/share}/tessera
program=$HOME/.local/lib/tessera/tessera
link=$HOME/.local/bin/tessera
extension=$data_folder/extension

# What was written, a line each: SHA-256 or "link" or "folder", two spaces, path.
record=$data_folder/installed-files

# say ENGLISH DUTCH
say() {
    case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
    nl*) printf '%s\n' "$2" ;;
    *) printf '%s\n' "$1" ;;
    esac
}

digest() {
    sha256sum <"$1" | cut -d' ' -f1
}

indent() {
    while read -r line; do printf '  %s\n' "$line"; done
}

# The extension as it is loaded, path by path; relative to its folder.
extension_files() {
    (cd "$source_folder/extension" && find . -type f -printf '%P\n' | LC_ALL=C sort)
}

ensure_packages() {
    [[ ${TESSERA_SKIP_PACKAGES:-} == 1 ]] || "$source_folder/installer/packages.sh"
}

build() {
    say "Building Tessera…" "Tessera wordt gebouwd…"
    (
        cd "$source_folder"
        cmake --preset release >/dev/null
        cmake --build --preset release --target tessera
    )
}

# Folders above the files that are not there yet, parents first.
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

# Before anything is written: a file of somebody else's in one of our places stays, and is named.
require_ours() {
    local file foreign=()
    is_ours "$built" "$program" || foreign+=("$program")
    while read -r file; do
        is_ours "$source_folder/extension/$file" "$extension/$file" || foreign+=("$extension/$file")
    done < <(extension_files)
    [[ ! -e $record ]] || is_record "$record" || foreign+=("$record")
    [[ ${#foreign[@]} -gt 0 ]] || return 0
    {
        say "Tessera didn't write these files, or they were changed since. Move them away, then run this again. Nothing was installed." \
            "Deze bestanden zijn niet van Tessera, of zijn intussen gewijzigd. Verplaats ze en voer dit opnieuw uit. Er is niets geïnstalleerd."
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
            say "Left, because it was changed since: $2" "Blijft staan, want intussen gewijzigd: $2"
        fi
        ;;
    esac
}

install_files() {
    local targets=("$program" "$link") new_record file folders obsolete=""
    while read -r file; do targets+=("$extension/$file"); done < <(extension_files)

    # On record before on disk, beside what the last installation wrote: a kill halfway leaves nothing unknown.
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
        say "Left as it is, because it is not ours: $link" "Blijft zoals het is, want niet van ons: $link"
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
    say "Tessera is installed. One thing is left to do, in each browser:" \
        "Tessera is geïnstalleerd. Nog één ding te doen, in elke browser:"
    while read -r browser; do
        echo
        case $browser in
        "") say "No browser was found. Install one, then run this again." \
            "Er is geen browser gevonden. Installeer er een en voer dit opnieuw uit." ;;
        Firefox)
            say "  Firefox: open about:debugging#/runtime/this-firefox, press \"Load Temporary Add-on…\" and choose" \
                "  Firefox: open about:debugging#/runtime/this-firefox, druk op \"Tijdelijke add-on laden…\" en kies"
            echo "    $extension/manifest.json"
            say "    (Firefox forgets it when it closes; a signed package will come.)" \
                "    (Firefox vergeet hem bij het afsluiten; een ondertekend pakket komt nog.)"
            ;;
        *)
            say "  $browser: open chrome://extensions, switch on \"Developer mode\", press \"Load unpacked\" and choose" \
                "  $browser: open chrome://extensions, zet \"Ontwikkelaarsmodus\" aan, druk op \"Uitgepakte extensie laden\" en kies"
            echo "    $extension"
            ;;
        esac
    done <<<"$(registered_browsers)"
    echo
    say "Then open a page with a QR code for an authenticator app and press the Tessera button." \
        "Open daarna een pagina met een QR-code voor een authenticator-app en druk op de Tessera-knop."
    if [[ :$PATH: != *:$(dirname "$link"):* ]]; then
        say "The command is $link; log in again to have it as plain \"tessera\"." \
            "De opdracht is $link; log opnieuw in om gewoon \"tessera\" te kunnen typen."
    fi
}

dry_run() {
    local missing="" file
    if [[ ${TESSERA_SKIP_PACKAGES:-} != 1 ]]; then
        missing=$("$source_folder/installer/packages.sh" --dry-run)
    fi
    if [[ -n $missing ]]; then
        say "These Debian packages would be installed:" "Deze Debian-pakketten zouden worden geïnstalleerd:"
        indent <<<"$missing"
        echo
    fi
    say "These files would be written:" "Deze bestanden zouden worden geschreven:"
    echo "  $program"
    if link_is_ours; then echo "  $link -> $program"; fi
    while read -r file; do echo "  $extension/$file"; done < <(extension_files)
    echo "  $record"
    echo
    if [[ ! -x $built && -n $missing ]]; then
        say "Which browsers would be told is known once Tessera can be built. Install the packages first." \
            "Welke browsers op de hoogte worden gebracht, is bekend als Tessera gebouwd kan worden. Installeer eerst de pakketten."
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
        say "The program is gone, so the browsers' registrations cannot be removed. Run ./installer/install.sh once, then this again." \
            "Het programma is weg, dus de registraties bij de browsers kunnen niet worden verwijderd. Voer eenmaal ./installer/install.sh uit en dan dit opnieuw." >&2
        exit 1
    fi
    if [[ ! -f $record ]] || ! is_record "$record"; then
        say "No installation was found." "Er is geen installatie gevonden."
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
    say "Tessera is removed. Your accounts are kept; remove the extension in the browser itself." \
        "Tessera is verwijderd. Je accounts zijn bewaard; verwijder de extensie in de browser zelf."
}

case ${1:-} in
"")
    ensure_packages
    build
    require_ours
    install_files
    "$program" install
    say_what_is_next
    ;;
--dry-run) dry_run ;;
--uninstall) uninstall ;;
*)
    sed -n '3,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac
