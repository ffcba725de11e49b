// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tessera {

/// A language that Tessera has text in: one for each folder of `extension/_locales`.
class Language {
public:
    /// English, which has every sentence and stands in for each language that is missing.
    constexpr Language() = default;

    /// The language of a locale, by its name as POSIX writes it: `nl`, `nl_BE.UTF-8@euro`. A language counts
    /// without its country if the country has no folder of its own. Nothing if there is no such language.
    static std::optional<Language> named(std::string_view locale);

    /// Its position in the catalogue.
    constexpr std::size_t index() const { return index_; }

    friend constexpr bool operator==(Language, Language) = default;

private:
    explicit constexpr Language(std::size_t index) : index_(static_cast<std::uint8_t>(index)) {}

    std::uint8_t index_ = 0;
};

/// The user's, by the environment: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set names the
/// locale. Unless that is "C", the languages in `LANGUAGE` come first, as with gettext.
Language user_language();

} // namespace tessera
