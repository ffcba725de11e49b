// SPDX-License-Identifier: Apache-2.0
#include "text/json_shape.h"

#include <algorithm>

namespace tessera::text {
namespace {

/// The position after the string that begins before `place`; the end of the text if the string never ends.
std::size_t end_of_string(std::string_view text, std::size_t place) {
    while (place < text.size() && text[place] != '"') {
        place += text[place] == '\\' ? 2U : 1U;
    }
    return std::min(place, text.size());
}

} // namespace

JsonShape json_shape(std::string_view text, const JsonBounds& bounds) {
    std::size_t depth = 0;
    std::size_t elements = 1;
    for (std::size_t place = 0; place < text.size(); ++place) {
        switch (text[place]) {
        case '"':
            place = end_of_string(text, place + 1);
            break;
        case '[':
        case '{':
            ++elements;
            if (++depth > bounds.depth) {
                return JsonShape::TooDeep;
            }
            break;
        case ']':
        case '}':
            depth -= depth > 0 ? 1U : 0U; // the parser refuses text with too many closing brackets
            break;
        case ',':
        case ':':
            ++elements;
            break;
        default:
            break;
        }
        if (elements > bounds.elements) {
            return JsonShape::TooMany;
        }
    }
    return JsonShape::Within;
}

} // namespace tessera::text
