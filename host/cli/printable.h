// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tessera::cli {

/// Text from QR codes and files, safe for a terminal: control characters (escape sequences among them) as
/// `\xNN`.
std::string printable(std::string_view text);

} // namespace tessera::cli
