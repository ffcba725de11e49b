// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace tessera::otp {

/// Punctuation that people leave after what they copy.
inline constexpr std::string_view kPunctuationBehind = ".,;: \t";

/// From this many characters on (80 bits) a piece of Base32 is taken for a whole key, not for a group of one.
inline constexpr std::size_t kShortestWholeKey = 16;

/// The length of the opening quote or bracket at the end of `text`, in bytes; 0 if there is none.
std::size_t opening_quote_at_end(std::string_view text);

/// A text without the quotes or brackets around it, and without the punctuation after those.
std::string_view unquoted(std::string_view text);

/// An address without the quotes around it and the words after it. A name at the end (`&issuer=Big Corp`)
/// keeps its words, since nothing tells them from others. Words after a key go if they can't be Base32, or if
/// they have capitals and the key doesn't (or the reverse). A key in short groups of one length is one key.
/// Throws UriEndUnclear if the words may be part of the key.
std::string_view without_words_behind(std::string_view address);

/// Whether a line, after the line break, is certainly the rest of an address: `&issuer=…`, `MFRGG&issuer=…`,
/// `?secret=…`, or `ithm=SHA256` after `&algor`.
bool goes_on_with(std::string_view address, std::string_view line);

/// Whether a line may be the rest of the value at the end of an address, so that its codes might be wrong:
/// Base32 after a key, digits after a number, the rest of an algorithm's name.
bool may_go_on_with(std::string_view address, std::string_view line);

} // namespace tessera::otp
