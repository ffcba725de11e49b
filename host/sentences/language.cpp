// SPDX-License-Identifier: Apache-2.0
#include "sentences/language.h"

#include "sentences/catalogue.h"

#include <algorithm>
#include <cstdlib>
#include <span>

namespace tessera {
namespace {

std::string_view environment(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr ? value : "";
}

/// The locale of messages, from its variables in the order of setlocale(3).
std::string_view message_locale() {
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (const std::string_view locale = environment(variable); !locale.empty()) {
            return locale;
        }
    }
    return "C";
}

/// Without the encoding and the variant.
std::string_view without_encoding(std::string_view locale) {
    return locale.substr(0, locale.find_first_of(".@"));
}

} // namespace

std::optional<Language> Language::named(std::string_view locale) {
    const std::span all = sentences::languages();
    const std::string_view full = without_encoding(locale);
    for (const std::string_view name : {full, full.substr(0, full.find('_'))}) {
        const auto found = std::ranges::find(all, name, &sentences::LanguageTable::name);
        if (found != all.end()) {
            return Language{static_cast<std::size_t>(found - all.begin())};
        }
    }
    return std::nullopt;
}

Language user_language() {
    const std::string_view locale = message_locale();
    const std::string_view plain = without_encoding(locale);
    if (plain == "C" || plain == "POSIX") {
        return {};
    }
    for (std::string_view wanted = environment("LANGUAGE"); !wanted.empty();) {
        const std::size_t end = std::min(wanted.find(':'), wanted.size());
        if (const auto language = Language::named(wanted.substr(0, end))) {
            return *language;
        }
        wanted.remove_prefix(std::min(end + 1, wanted.size()));
    }
    return Language::named(locale).value_or(Language{});
}

} // namespace tessera
