// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace tessera::text {

/// Limits how much a JSON text may hold before it's parsed into a tree. A tree takes some fifty times the
/// bytes of a text like `[[],[],…`, and the parser's own hook for bounds costs time that grows with the
/// square of the elements (measured: a minute for 1 MiB).
struct JsonBounds {
    std::size_t depth;    ///< arrays and objects inside each other
    std::size_t elements; ///< values and names of members; an empty array counts twice
};

enum class JsonShape { Within, TooDeep, TooMany };

/// One pass, no memory of its own. It counts brackets, commas and colons outside strings, and leaves it to
/// the parser whether the text is JSON.
JsonShape json_shape(std::string_view text, const JsonBounds& bounds);

} // namespace tessera::text
