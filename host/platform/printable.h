// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

/// What keeps text from outside (names, file names, arguments) from commanding a terminal, and from passing
/// for something else there. These are spelled out: control characters, C1 in both encodings included; line
/// and paragraph separators; marks, overrides and isolates of the writing direction; fillers and other
/// characters that show nothing; bytes that are not UTF-8. Letters of every script, combining characters and
/// emoji stay. So does a joiner or a variation selector behind a character that it can belong to, since
/// Persian, Hindi and emoji need them.
namespace tessera::platform {

/// On one line: control characters and stray bytes as `\x1b`, other characters as `\u{202e}`. It cannot be
/// turned back: a text may hold these spellings itself.
std::string printable(std::string_view text);

/// The same for text of several lines: line feeds stay.
std::string printable_lines(std::string_view text);

/// A JSON text, with such characters as `\u202e`: it is the same value to who reads it as JSON. Bytes that
/// are not UTF-8, which JSON cannot hold, become U+FFFD.
std::string printable_json(std::string_view json);

} // namespace tessera::platform
