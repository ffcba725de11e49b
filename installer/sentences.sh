# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Text for people, from the extension's messages. For scripts that run before anything is installed: needs sed alone.
# A message stands in its file as `  "key": {` and, on the line below, `    "message": "…"` (tests/extension/locales.test.mjs).

sentences_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/../extension/_locales" && pwd)

# As the host chooses it (host/sentences/language.h).
user_language() {
    local locale=${LC_ALL:-${LC_MESSAGES:-${LANG:-C}}} wanted name IFS=:
    case ${locale%%[.@]*} in C | POSIX) locale=en ;; *) locale=${LANGUAGE:-}:$locale ;; esac
    for wanted in $locale; do
        wanted=${wanted%%[.@]*}
        for name in "$wanted" "${wanted%%_*}"; do
            if [[ $name =~ ^[a-zA-Z_]+$ && -f $sentences_folder/$name/messages.json ]]; then
                echo "$name"
                return
            fi
        done
    done
    echo en
}

sentences=$sentences_folder/$(user_language)/messages.json

# say KEY VALUE…: the sentence with the values in place of $1, $2, …
say() {
    local text number
    text=$(sed -n "/^  \"$1\": {\$/{n;s/^    \"message\": \"\\(.*\\)\",\\{0,1\\}\$/\\1/;s/\\\\\"/\"/g;s/\\\\n/\\n/g;p;}" "$sentences")
    shift
    for ((number = 1; number <= $#; number++)); do
        text=${text//"\$$number"/"${!number}"}
    done
    printf '%s\n' "$text"
}
