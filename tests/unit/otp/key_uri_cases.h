// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bytes.h"
#include "catch_header.h"
#include "otp/key_uri.h"
#include "refusal.h"

#include <string>

/// Key URIs around the part that a test is about.
namespace tessera::otp::uri_cases {

inline const std::string kSecret = "JBSWY3DPEHPK3PXP";
inline const text::Bytes kKey = test::bytes_of_hex("48656c6c6f21deadbeef");

inline KeyUri parse_label(const std::string& label, const std::string& more = "") {
    return parse_key_uri("otpauth://totp/" + label + "?secret=" + kSecret + more);
}

inline void check_names(const KeyUri& uri, const std::string& issuer, const std::string& account) {
    CHECK(uri.issuer == issuer);
    CHECK(uri.account == account);
}

inline Parameters parse_parameters(const std::string& more, const std::string& type = "totp") {
    return parse_key_uri("otpauth://" + type + "/a?secret=" + kSecret + more).parameters;
}

inline void check_uri_refused(const std::string& text, ErrorCode code, const std::string& detail) {
    CAPTURE(text);
    const auto refusal = test::refusal_of([&] { parse_key_uri(text); });
    REQUIRE(refusal);
    CHECK(refusal->code == code);
    CHECK(refusal->detail == detail);
}

inline void check_parameters_refused(const std::string& more, ErrorCode code, const std::string& detail) {
    check_uri_refused("otpauth://totp/a?secret=" + kSecret + more, code, detail);
}

} // namespace tessera::otp::uri_cases
