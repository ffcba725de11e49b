// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

/// The line protocol between a program and pinentry (libassuan, "Assuan protocol specification").
namespace tessera::platform {

/// As a command's parameter: `%`, line ends and other control characters percent-escaped.
std::string assuan_escape(std::string_view text);

/// What a `D` line carries, escapes undone. A `%` without two hexadecimal digits stays as it is.
std::string assuan_unescape(std::string_view text);

} // namespace tessera::platform
