// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "unit/scan/bombs.h"

namespace tessera::test {

/// What is in each of the pictures below.
inline constexpr const char* kLargePictureUri =
    "otpauth://totp/Example:ada?secret=JBSWY3DPEHPK3PXP&issuer=Example";

/// The largest pictures that people do have, each with a QR code: screens of 8K, photos of 50 million pixels,
/// a page in full length. Their files have megabytes; each is made when it is asked for.
std::vector<Bomb> large_pictures();

} // namespace tessera::test
