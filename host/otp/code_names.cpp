// SPDX-License-Identifier: Apache-2.0
#include "error.h"
#include "otp/code.h"
#include "text/ascii.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tessera::otp {

namespace {

constexpr std::array kTypeNames{
    std::pair{Type::Totp, std::string_view{"totp"}},
    std::pair{Type::Hotp, std::string_view{"hotp"}},
    std::pair{Type::Steam, std::string_view{"steam"}},
    std::pair{Type::Yandex, std::string_view{"yandex"}},
};

constexpr std::array kAlgorithmNames{
    std::pair{Algorithm::Md5, std::string_view{"MD5"}},
    std::pair{Algorithm::Sha1, std::string_view{"SHA1"}},
    std::pair{Algorithm::Sha224, std::string_view{"SHA224"}},
    std::pair{Algorithm::Sha256, std::string_view{"SHA256"}},
    std::pair{Algorithm::Sha384, std::string_view{"SHA384"}},
    std::pair{Algorithm::Sha512, std::string_view{"SHA512"}},
};

bool remove_prefix(std::string& text, std::string_view prefix) {
    const bool present = text.starts_with(prefix);
    if (present) {
        text.erase(0, prefix.size());
    }
    return present;
}

void remove_separator(std::string& text) {
    if (text.starts_with('-') || text.starts_with('_')) {
        text.erase(0, 1);
    }
}

} // namespace

std::string_view type_name(Type type) {
    return std::find_if(kTypeNames.begin(), kTypeNames.end(),
                        [&](const auto& row) { return row.first == type; })
        ->second;
}

Type type_from_name(std::string_view name) {
    const auto found = std::find_if(kTypeNames.begin(), kTypeNames.end(),
                                    [&](const auto& row) { return row.second == name; });
    if (found == kTypeNames.end()) {
        throw Error{ErrorCode::UriTypeUnknown, "type: unknown"};
    }
    return found->first;
}

std::string_view algorithm_name(Algorithm algorithm) {
    return std::find_if(kAlgorithmNames.begin(), kAlgorithmNames.end(),
                        [&](const auto& row) { return row.first == algorithm; })
        ->second;
}

Algorithm algorithm_from_name(std::string_view name) {
    std::string rest = text::ascii_lower(text::trim(name));
    if (rest.empty() || rest == "null") {
        return Algorithm::Sha1;
    }
    remove_prefix(rest, "algorithm.");
    if (remove_prefix(rest, "hmac")) {
        remove_separator(rest);
    }
    if (remove_prefix(rest, "sha")) {
        remove_separator(rest);
        rest.insert(0, "sha");
    }
    const auto found = std::find_if(kAlgorithmNames.begin(), kAlgorithmNames.end(), [&](const auto& row) {
        return text::equal_ignoring_case(row.second, rest);
    });
    if (found == kAlgorithmNames.end()) {
        throw Error{ErrorCode::AlgorithmUnknown, "algorithm: unknown"};
    }
    return found->first;
}

} // namespace tessera::otp
