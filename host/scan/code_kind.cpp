// SPDX-License-Identifier: Apache-2.0
#include "scan/code_kind.h"

#include <algorithm>
#include <array>
#include <span>

namespace tessera::scan {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lower(std::string_view text) {
    std::string result{text};
    std::ranges::transform(result, result.begin(), [](char c) { return lower(c); });
    return result;
}

std::string_view without_space_around(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

bool starts_with_any(std::string_view text, std::span<const std::string_view> prefixes) {
    return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return text.starts_with(prefix); });
}

constexpr auto kOtpauth =
    std::to_array<std::string_view>({"otpauth://", "apple-otpauth://", "steam://",
                                     "microsoft-authenticator://totp", "microsoft-authenticator://hotp"});

/// Links with which Microsoft's own app registers for push; the clouds of the US government and of China as
/// well.
constexpr auto kMicrosoft = std::to_array<std::string_view>(
    {"phonefactor://", "microsoft-authenticator://", "https://login.microsoftonline.com/authenticatorapp/",
     "https://login.microsoftonline.us/authenticatorapp/", "https://login.chinacloudapi.cn/authenticatorapp/",
     "https://login.partner.microsoftonline.cn/authenticatorapp/"});

/// Puts `***` in place of the value of a parameter, wherever the parameter stands.
std::string with_masked(std::string text, std::string_view parameter) {
    const std::string wanted = std::string{parameter} + "=";
    for (std::size_t at = 0; (at = lower(text).find(wanted, at)) != std::string::npos;) {
        const bool is_start = at == 0 || text[at - 1] == '?' || text[at - 1] == '&' || text[at - 1] == ';';
        at += wanted.size();
        if (is_start) {
            text.replace(at, std::min(text.find_first_of("&#", at), text.size()) - at, "***");
        }
    }
    return text;
}

} // namespace

std::string_view code_kind_name(CodeKind kind) {
    switch (kind) {
    case CodeKind::Otpauth:
        return "otpauth";
    case CodeKind::Migration:
        return "migration";
    case CodeKind::Microsoft:
        return "microsoft";
    case CodeKind::Other:
        return "other";
    }
    return "other";
}

CodeKind classify(std::string_view text) {
    const std::string start = lower(without_space_around(text).substr(0, 80));
    if (start.starts_with("otpauth-migration:")) {
        return CodeKind::Migration;
    }
    if (starts_with_any(start, kOtpauth)) {
        return CodeKind::Otpauth;
    }
    return starts_with_any(start, kMicrosoft) ? CodeKind::Microsoft : CodeKind::Other;
}

std::string masked(std::string_view text) {
    const std::string_view trimmed = without_space_around(text);
    switch (classify(trimmed)) {
    case CodeKind::Otpauth:
        if (lower(trimmed.substr(0, 8)) == "steam://") {
            return "steam://***";
        }
        return with_masked(with_masked(std::string{text}, "secret"), "pin");
    case CodeKind::Migration:
        return with_masked(std::string{text}, "data");
    case CodeKind::Microsoft:
        return with_masked(std::string{text}, "code");
    case CodeKind::Other:
        break;
    }
    return std::string{text};
}

} // namespace tessera::scan
