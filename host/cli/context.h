// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/unlocking.h"
#include "cli/output.h"
#include "error.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tessera::cli {

/// The options that every command takes, and the values that follow from them.
struct Context {
    std::filesystem::path vault_path;
    std::filesystem::path passphrase_file;
    std::optional<std::int64_t> fixed_now; ///< `--now`: Unix seconds
    bool json = false;
    Language language;
    Output out; ///< standard output: what the command was asked for
    Output err; ///< standard error: failures and remarks

    Context();

    std::int64_t now() const;
    accounts::PassphraseSource passphrase() const;

    /// The sentence in the user's language.
    Text say(KeyWith<0> key) const { return {key, language}; }

    /// The sentence with the values in it. Another number of them than it has placeholders doesn't compile.
    template <typename Value, typename... Values>
    Filled say(KeyWith<1 + sizeof...(Values)> key, const Value& first, const Values&... others) const {
        return Filled{Text{key, language}, first, others...};
    }

    /// The sentence, for functions that don't take a Text.
    std::string words(KeyWith<0> key) const { return printed(say(key)); }
};

} // namespace tessera::cli
