// SPDX-License-Identifier: Apache-2.0
#include "scan/code_kind.h"

#include <algorithm>
#include <array>
#include <span>

namespace tessera::scan {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::string_view kMask = "***";

/// ASCII only, and as long as the text: positions hold in both.
std::string lower(std::string_view text) {
    std::string result{text};
    std::ranges::transform(result, result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

/// Without the byte order marks, white space and NUL bytes that some generators leave around a text.
std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    constexpr std::string_view kNoise{" \t\r\n\v\f\0", 7};
    for (std::size_t before = text.size() + 1; text.size() < before;) {
        before = text.size();
        text.remove_prefix(std::min(text.find_first_not_of(kNoise), text.size()));
        text.remove_suffix(text.size() - (text.find_last_not_of(kNoise) + 1));
        if (text.starts_with(kByteOrderMark)) {
            text.remove_prefix(kByteOrderMark.size());
        }
        if (text.ends_with(kByteOrderMark)) {
            text.remove_suffix(kByteOrderMark.size());
        }
    }
    return text;
}

bool starts_with_any(std::string_view text, Words prefixes) {
    return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return text.starts_with(prefix); });
}

bool is_base32(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7') || c == '=';
}

bool is_base32(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return is_base32(c); });
}

constexpr std::string_view kSteam = "steam://";

/// `steam://SECRET`, perhaps in groups or percent-encoded; the game shop's own links (`steam://run/440`) have
/// a path. The blanks and dashes that a key may come with (text/base32.h) are beyond ASCII, most of them.
bool is_steam_secret(std::string_view lower_text) {
    constexpr std::string_view kBesideBase32{"0189%+-_ \t\r\n\v\f"};
    if (!lower_text.starts_with(kSteam)) {
        return false;
    }
    std::string_view secret = lower_text.substr(kSteam.size(), lower_text.find('?') - kSteam.size());
    if (secret.ends_with('/')) {
        secret.remove_suffix(1);
    }
    return std::ranges::any_of(secret, [](char c) { return is_base32(c); }) &&
           std::ranges::all_of(secret, [&](char c) {
               const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
               return !is_ascii || is_base32(c) || kBesideBase32.find(c) != std::string_view::npos;
           });
}

constexpr auto kOtpauth = std::to_array<std::string_view>(
    {"otpauth://", "apple-otpauth://", "microsoft-authenticator://totp/", "microsoft-authenticator://totp?",
     "microsoft-authenticator://hotp/", "microsoft-authenticator://hotp?"});

constexpr auto kMicrosoftSchemes =
    std::to_array<std::string_view>({"phonefactor:", "microsoft-authenticator:"});

/// Where Microsoft's clouds sign users in: the world, the US government, China before and after its renaming.
constexpr auto kMicrosoftSignIn = std::to_array<std::string_view>(
    {"https://login.microsoftonline.com/", "https://login.microsoftonline.us/",
     "https://login.chinacloudapi.cn/", "https://login.partner.microsoftonline.cn/"});

bool is_microsoft_registration(std::string_view lower_text) {
    return starts_with_any(lower_text, kMicrosoftSchemes) ||
           (starts_with_any(lower_text, kMicrosoftSignIn) &&
            lower_text.find("/authenticatorapp/activateaccount") != std::string_view::npos);
}

/// Puts `***` in place of the values of these parameters, wherever they stand. Splits more finely than the
/// readers of such texts do, so that nothing that one of them takes for a parameter is missed.
std::string with_masked(std::string_view text, Words parameters) {
    const std::string lower_text = lower(text);
    std::string result;
    std::size_t written = 0;
    for (std::size_t equals = 0; (equals = lower_text.find('=', equals)) != std::string::npos; ++equals) {
        const std::size_t separator = lower_text.find_last_of("?&;#/", equals);
        const std::size_t start = separator == std::string::npos ? 0 : separator + 1;
        const std::string_view name = trimmed(std::string_view{lower_text}.substr(start, equals - start));
        if (equals >= written && std::ranges::find(parameters, name) != parameters.end()) {
            result.append(text.substr(written, equals + 1 - written)).append(kMask);
            written = std::min(text.find('&', equals), text.size());
        }
    }
    return result.append(text.substr(written));
}

std::string hidden_but_for_scheme(std::string_view text) {
    return std::string{text.substr(0, text.find(':'))}.append("://").append(kMask);
}

/// Fails safe: a text of a kind that must hold a secret, with none found, is hidden.
std::string with_masked_or_hidden(std::string_view text, Words parameters) {
    std::string result = with_masked(text, parameters);
    return result != text ? result : hidden_but_for_scheme(text);
}

/// Apps of their own, whose codes hold an activation token or a seed (otp/vendor_code.h knows what to say).
constexpr auto kOwnApps = std::to_array<std::string_view>(
    {"oktaverify:", "duo:", "pushauth:", "com.rsa.securid", "http://127.0.0.1/securid/ctf"});

/// The token is a part of the path, or anywhere.
bool is_activation_link(std::string_view lower_text) {
    constexpr auto kHosts = std::to_array<std::string_view>(
        {".duosecurity.com/", ".okta.com/", ".oktapreview.com/", ".okta-emea.com/"});
    constexpr auto kWords = std::to_array<std::string_view>(
        {"/activat", "/android/", "/iphone/", "oktaverify", "okta-verify", "enroll"});
    const auto holds_any = [&](Words words) {
        return std::ranges::any_of(
            words, [&](std::string_view word) { return lower_text.find(word) != std::string_view::npos; });
    };
    return lower_text.starts_with("https://") && holds_any(kHosts) && holds_any(kWords);
}

constexpr auto kAccountSecrets = std::to_array<std::string_view>({"secret", "pin"});
constexpr auto kMigrationSecrets = std::to_array<std::string_view>({"data"});
constexpr auto kActivationSecrets = std::to_array<std::string_view>({"code"});

/// Shorter runs of these letters are words.
constexpr std::size_t kShortestBareSecret = 16;

std::string masked_other(std::string_view text) {
    if (const std::string lower_text = lower(text);
        starts_with_any(lower_text, kOwnApps) || is_activation_link(lower_text)) {
        return hidden_but_for_scheme(text);
    }
    const bool is_bare_secret = text.size() >= kShortestBareSecret && is_base32(text);
    return is_bare_secret ? std::string{kMask} : with_masked(text, kAccountSecrets);
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
    const std::string lower_text = lower(trimmed(text));
    if (lower_text.starts_with("otpauth-migration:")) {
        return CodeKind::Migration;
    }
    if (starts_with_any(lower_text, kOtpauth) || is_steam_secret(lower_text)) {
        return CodeKind::Otpauth;
    }
    return is_microsoft_registration(lower_text) ? CodeKind::Microsoft : CodeKind::Other;
}

std::string masked(std::string_view text) {
    text = trimmed(text);
    switch (classify(text)) {
    case CodeKind::Otpauth:
        // In `steam://SECRET` it is no parameter, whatever parameters follow.
        return is_steam_secret(lower(text)) ? hidden_but_for_scheme(text)
                                            : with_masked_or_hidden(text, kAccountSecrets);
    case CodeKind::Migration:
        return with_masked_or_hidden(text, kMigrationSecrets);
    case CodeKind::Microsoft:
        return with_masked_or_hidden(text, kActivationSecrets);
    case CodeKind::Other:
        return masked_other(text);
    }
    return std::string{kMask};
}

} // namespace tessera::scan
