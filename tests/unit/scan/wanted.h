// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "otp/text_kind.h"
#include "scan/finder/symbol.h"

namespace tessera::test {

/// What a host looks for in a picture.
inline const scan::IsWanted kWanted = otp::holds_account;

/// What a host takes a code for: a part of a text holds nothing alone.
inline otp::TextKind kind_of(const scan::QrText& code) {
    return code.part ? otp::TextKind::Other : otp::text_kind(code.text);
}

} // namespace tessera::test
