// SPDX-License-Identifier: Apache-2.0
#include "otp/masked.h"

#include "otp/steam_uri.h"
#include "otp/text_kind.h"
#include "otp/uri_parts.h"
#include "text/ascii.h"

#include <algorithm>
#include <array>
#include <span>

namespace tessera::otp {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::string_view kMask = "***";

bool is_base32(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return text::is_ascii_letter(c) || (c >= '2' && c <= '7') || c == '=';
    });
}

/// Puts `***` in place of the values of these parameters, wherever they stand. Splits more finely than the
/// readers of such texts do, so that nothing that one of them takes for a parameter is missed.
std::string with_masked(std::string_view text, Words parameters) {
    const std::string lower_text = text::ascii_lower(text);
    std::string result;
    std::size_t written = 0;
    for (std::size_t equals = 0; (equals = lower_text.find('=', equals)) != std::string::npos; ++equals) {
        const std::size_t separator = lower_text.find_last_of("?&;#/", equals);
        const std::size_t start = separator == std::string::npos ? 0 : separator + 1;
        const std::string_view name =
            without_noise(std::string_view{lower_text}.substr(start, equals - start));
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

/// Fails safe: hides a text of a kind that must hold a secret if it finds none.
std::string with_masked_or_hidden(std::string_view text, Words parameters) {
    std::string result = with_masked(text, parameters);
    return result != text ? result : hidden_but_for_scheme(text);
}

/// Apps of their own, whose codes hold an activation token or a seed (otp/vendor_code.h knows what to say).
constexpr auto kOwnApps = std::to_array<std::string_view>(
    {"oktaverify:", "duo:", "pushauth:", "com.rsa.securid", "http://127.0.0.1/securid/ctf"});

/// Looser than otp/vendor_code.h: the token is a part of the path, or anywhere.
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
constexpr auto kActivationSecrets = std::to_array<std::string_view>({"code", "secret", "pin"});

/// Shorter runs of these letters are words.
constexpr std::size_t kShortestBareSecret = 16;

/// Also one with a mistake in it, since it shows most of a key.
bool may_be_steam_secret(std::string_view text) {
    const auto parts = uri_parts(text);
    return parts && parts->scheme == kSteamScheme && parts->path.empty();
}

/// Looser than text_kind(): at any host, anywhere in the path.
bool may_be_microsoft_registration(std::string_view lower_text) {
    return lower_text.starts_with("microsoft-authenticator:") ||
           lower_text.find("/authenticatorapp/activateaccount") != std::string_view::npos;
}

std::string masked_other(std::string_view text) {
    const std::string lower_text = text::ascii_lower(text);
    if (text::starts_with_any(lower_text, kOwnApps) || is_activation_link(lower_text) ||
        may_be_steam_secret(text)) {
        return hidden_but_for_scheme(text);
    }
    if (may_be_microsoft_registration(lower_text)) {
        return with_masked_or_hidden(text, kActivationSecrets);
    }
    const bool is_bare_secret = text.size() >= kShortestBareSecret && is_base32(text);
    return is_bare_secret ? std::string{kMask} : with_masked(text, kAccountSecrets);
}

} // namespace

std::string masked(std::string_view text) {
    text = without_noise(text);
    switch (text_kind(text)) {
    case TextKind::Otpauth:
        // In `steam://SECRET` the key isn't a parameter, whatever parameters follow.
        return may_be_steam_secret(text) ? hidden_but_for_scheme(text)
                                         : with_masked_or_hidden(text, kAccountSecrets);
    case TextKind::Migration:
        return with_masked_or_hidden(text, kMigrationSecrets);
    case TextKind::Microsoft:
        return with_masked_or_hidden(text, kActivationSecrets);
    case TextKind::Other:
        return masked_other(text);
    }
    return std::string{kMask};
}

} // namespace tessera::otp
