// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

/// Keeps text from outside (names, file names, arguments) from commanding a terminal, or from looking like
/// something else there. It spells these out: control characters, C1 in both encodings included; line and
/// paragraph separators; marks, overrides and isolates of the writing direction; fillers and other characters
/// that show nothing; bytes that aren't UTF-8. Letters of every script, combining characters and emoji stay.
/// So does a joiner or a variation selector after a character that it can belong to, since Persian, Hindi and
/// emoji need them.
namespace tessera::platform {

/// On one line: control characters and stray bytes as `\x1b`, other characters as `\u{202e}`. The result
/// can't be turned back, since a text may hold these spellings itself.
std::string printable(std::string_view text);

/// The same for text of several lines: line feeds stay.
std::string printable_lines(std::string_view text);

/// A JSON text, with such characters as `\u202e`, so that its value as JSON stays the same. Bytes that aren't
/// UTF-8, which JSON can't hold, become U+FFFD.
std::string printable_json(std::string_view json);

} // namespace tessera::platform
