// SPDX-License-Identifier: Apache-2.0
#include "otp/vendor_code.h"

#include "otp/text_kind.h"
#include "otp/uri_parts.h"
#include "text/ascii.h"

#include <algorithm>
#include <array>
#include <span>

namespace tessera::otp {

namespace {

bool is_okta(const UriParts& parts) {
    static constexpr auto kHosts =
        std::to_array<std::string_view>({".okta.com", ".oktapreview.com", ".okta-emea.com"});
    static constexpr auto kActivating =
        std::to_array<std::string_view>({"oktaverify", "okta-verify", "activat", "enroll"});
    if (parts.scheme == "oktaverify") {
        return true;
    }
    const QueryParameters query{parts.query};
    if (parts.scheme == "otpauth") {
        return !query.contains("secret") && query.contains("t") && query.contains("s");
    }
    const std::string path = text::ascii_lower(parts.path);
    return parts.scheme == "https" &&
           std::ranges::any_of(kHosts,
                               [&](std::string_view host) { return parts.authority.ends_with(host); }) &&
           std::ranges::any_of(kActivating,
                               [&](std::string_view word) { return path.find(word) != std::string::npos; });
}

bool is_duo(const UriParts& parts) {
    static constexpr auto kPaths = std::to_array<std::string_view>({"activate/", "android/", "iphone/"});
    return parts.scheme == "duo" ||
           (parts.scheme == "https" && parts.authority.ends_with(".duosecurity.com") &&
            text::starts_with_any(text::ascii_lower(parts.path), kPaths));
}

bool is_other_own_app(const UriParts& parts) {
    const bool is_securid = parts.scheme.starts_with("com.rsa.securid") ||
                            (parts.scheme == "http" && parts.authority == "127.0.0.1" &&
                             text::starts_with_ignoring_case(parts.path, "securid/ctf"));
    return is_securid || parts.scheme == "pushauth";
}

} // namespace

std::optional<ErrorCode> vendor_code(std::string_view text) {
    if (text_kind(text) == TextKind::Microsoft) {
        return ErrorCode::MicrosoftPushCode;
    }
    const auto parts = uri_parts(text);
    if (!parts) {
        return std::nullopt;
    }
    if (is_okta(*parts)) {
        return ErrorCode::OktaVerifyCode;
    }
    if (is_duo(*parts)) {
        return ErrorCode::DuoMobileCode;
    }
    return is_other_own_app(*parts) ? std::optional{ErrorCode::OwnAppCode} : std::nullopt;
}

} // namespace tessera::otp
