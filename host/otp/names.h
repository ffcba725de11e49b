// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tessera::otp {

/// A name from outside, made fit to show: UTF-8 (bytes that aren't are read as Latin-1), control characters,
/// line separators and bidirectional overrides turned into spaces so that it can't break a line or pass for
/// another name, and blanks (text/utf8.h) trimmed at both ends. Joiners inside stay: emoji and several
/// scripts need them. Empty if nothing would be visible.
std::string displayable_name(std::string_view text);

/// Issuer and account name of one account.
struct Names {
    std::string issuer;
    std::string account;
};

/// Takes apart a label `ISSUER:ACCOUNT`. `colon` is the position to split at, or npos. If `issuer` is given,
/// it wins: it's cut from the front of the label, and a label with another issuer is kept whole as the
/// account name.
Names names_from_label(std::string_view label, std::size_t colon, std::string_view issuer);

} // namespace tessera::otp
