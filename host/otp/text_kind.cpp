// SPDX-License-Identifier: Apache-2.0
#include "otp/text_kind.h"

#include "error.h"
#include "otp/steam_uri.h"
#include "otp/uri_parts.h"
#include "text/ascii.h"

#include <algorithm>
#include <array>

namespace tessera::otp {
namespace {

/// The hosts on which Microsoft's clouds sign users in: the world, the US government, China before and after
/// its renaming.
constexpr auto kMicrosoftSignIn =
    std::to_array<std::string_view>({"login.microsoftonline.com", "login.microsoftonline.us",
                                     "login.chinacloudapi.cn", "login.partner.microsoftonline.cn"});

bool names_type(const UriParts& parts) {
    return parts.authority == "totp" || parts.authority == "hotp";
}

bool is_steam_secret(const UriParts& parts) {
    if (parts.scheme != kSteamScheme) {
        return false;
    }
    try {
        steam_secret(parts);
        return true;
    } catch (const Error&) {
        return false;
    }
}

bool is_key_uri(const UriParts& parts) {
    return parts.scheme == "otpauth" || parts.scheme == "apple-otpauth" ||
           (parts.scheme == "microsoft-authenticator" && names_type(parts)) || is_steam_secret(parts);
}

bool is_microsoft_registration(const UriParts& parts) {
    if (parts.scheme == "microsoft-authenticator") {
        return !names_type(parts);
    }
    return parts.scheme == "https" &&
           std::ranges::find(kMicrosoftSignIn, parts.authority) != kMicrosoftSignIn.end() &&
           text::starts_with_ignoring_case(parts.path, "authenticatorApp/activateAccount");
}

} // namespace

std::string_view text_kind_name(TextKind kind) {
    switch (kind) {
    case TextKind::Otpauth:
        return "otpauth";
    case TextKind::Migration:
        return "migration";
    case TextKind::Microsoft:
        return "microsoft";
    case TextKind::Other:
        return "other";
    }
    return "other";
}

TextKind text_kind(std::string_view text) {
    text = without_noise(text);
    // These two are recognised by their scheme alone, even if no slashes follow.
    if (text::starts_with_ignoring_case(text, "otpauth-migration:")) {
        return TextKind::Migration;
    }
    if (text::starts_with_ignoring_case(text, "phonefactor:")) {
        return TextKind::Microsoft;
    }
    const auto parts = uri_parts(text);
    if (parts && is_key_uri(*parts)) {
        return TextKind::Otpauth;
    }
    return parts && is_microsoft_registration(*parts) ? TextKind::Microsoft : TextKind::Other;
}

bool holds_account(std::string_view text) {
    const TextKind kind = text_kind(text);
    return kind == TextKind::Otpauth || kind == TextKind::Migration;
}

} // namespace tessera::otp
