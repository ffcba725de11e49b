// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sentences/catalogue.h"
#include "sentences/language.h"

#include <span>
#include <string>
#include <string_view>

/// Text for people. It is written in `extension/_locales/LANGUAGE/messages.json`, and the build makes
/// `sentences/catalogue.h` and its tables from those files (make_catalogue.cpp). A key that is missing there
/// doesn't compile here.
namespace tessera {

using sentences::Key;

/// A key whose sentence has `count` placeholders. Anything else doesn't compile.
template <std::size_t count>
class KeyWith {
public:
    consteval KeyWith(Key key) : key_(key) {
        if (sentences::placeholders(key) != count) {
            throw "the sentence has another number of placeholders";
        }
    }

    constexpr operator Key() const { return key_; }

private:
    Key key_;
};

/// The sentence as it is written, placeholders included. It lives as long as the program.
std::string_view sentence(Key key, Language language);

/// `text` with `values[0]` for each `$1`, and so on to `$9`.
std::string filled(std::string_view text, std::span<const std::string> values);

} // namespace tessera
