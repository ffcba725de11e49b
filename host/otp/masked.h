// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tessera::otp {

/// The text of a QR code with its secret key, migration data or activation code replaced by `***`. Fails
/// safe: it hides a text that must hold a secret when it finds none, and masks more than the readers of such
/// texts take for a secret.
std::string masked(std::string_view text);

} // namespace tessera::otp
