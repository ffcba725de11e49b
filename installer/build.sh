#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# build.sh [CMAKE OPTION]…: builds the program that is installed, build/release/tessera.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# shellcheck source=installer/sentences.sh
source installer/sentences.sh

# What root has built here once, or a medium that can't be written to, gives each tool an error of its own.
if ! mkdir -p build/release build/package 2>/dev/null ||
    [[ -n $(find build/release build/package ! -type l ! -writable -print -quit) ]]; then
    say install_build_unwritable "$PWD/build" >&2
    exit 1
fi

# CMake refuses what it configured elsewhere, in a checkout that was moved or copied.
configure=(cmake --preset release)
configured_in=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' build/release/CMakeCache.txt 2>/dev/null || true)
[[ -z $configured_in || $configured_in -ef . ]] || configure+=(--fresh)

"${configure[@]}" "$@" >/dev/null
cmake --build --preset release --target tessera
