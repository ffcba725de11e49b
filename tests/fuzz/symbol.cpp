// SPDX-License-Identifier: Apache-2.0
// QR codes whose error correction is right, so that the reader goes on to what they hold. Bytes of an input:
// version and mask; how the data is made (Content); how many modules are damaged, and where; the data.
#include "fuzz/property.h"
#include "scan/finder/module_grid.h"
#include "scan/finder/symbol_text.h"
#include "scan/finder/zxing.h"
#include "text/utf8.h"
#include "unit/scan/symbol_encoder.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace tessera;
using fuzz::require;

namespace {

using Bytes = std::span<const std::uint8_t>;

enum class Content { AnyCodewords, Text };

struct Input {
    int version = 1;
    int mask = 0;
    Content content = Content::AnyCodewords;
    Bytes damage; ///< places, two bytes each
    Bytes data;
};

std::optional<Input> input_of(Bytes bytes) {
    if (bytes.size() < 3) {
        return std::nullopt;
    }
    Input input;
    input.version = 1 + bytes[0] / 8 % test::kMostVersions;
    input.mask = bytes[0] % 8;
    input.content = bytes[1] % 2 == 0 ? Content::AnyCodewords : Content::Text;
    const std::size_t damaged = std::min<std::size_t>(bytes[2] % 16, (bytes.size() - 3) / 2);
    input.damage = bytes.subspan(3, 2 * damaged);
    input.data = bytes.subspan(3 + 2 * damaged);
    return input;
}

/// Byte mode (ISO/IEC 18004, section 7.4.5): printable ASCII, which no reader has to guess the character set
/// of.
std::string text_within(const Input& input) {
    const std::size_t room = test::capacity_of(input.version).data - 2;
    std::string text;
    for (const std::uint8_t byte : input.data.first(std::min(room, input.data.size()))) {
        text += static_cast<char>(' ' + byte % 95);
    }
    return text;
}

std::vector<std::uint8_t> byte_mode(std::string_view text) {
    std::vector<std::uint8_t> half_bytes{0b0100, static_cast<std::uint8_t>(text.size() / 16),
                                         static_cast<std::uint8_t>(text.size() % 16)};
    for (const char c : text) {
        half_bytes.push_back(static_cast<std::uint8_t>(c) / 16);
        half_bytes.push_back(static_cast<std::uint8_t>(c) % 16);
    }
    half_bytes.push_back(0); // the terminator
    std::vector<std::uint8_t> bytes;
    for (std::size_t i = 0; i < half_bytes.size(); i += 2) {
        bytes.push_back(static_cast<std::uint8_t>(half_bytes[i] * 16 + half_bytes[i + 1]));
    }
    return bytes;
}

void damage(scan::ModuleGrid& grid, Bytes places) {
    for (std::size_t i = 0; i < places.size(); i += 2) {
        const std::size_t place = (places[i] * std::size_t{256} + places[i + 1]) % grid.values.size();
        grid.values[place] = -grid.values[place];
    }
}

/// A module is part of one codeword at most, and two codewords of correction mend one.
bool must_be_read(const Input& input) {
    return input.damage.size() / 2 <= test::capacity_of(input.version).correction / 2;
}

void is_sound(const scan::ZXingSymbol& symbol) {
    require(text::is_utf8(scan::text_of(symbol.segments)), "a text is UTF-8");
    std::string bytes;
    for (const scan::Segment& segment : symbol.segments) {
        require(!segment.bytes.empty(), "a segment has bytes");
        bytes += segment.bytes;
    }
    if (const auto& part = symbol.part) {
        require(part->bytes == bytes, "no byte of a part is lost");
        require(part->count == 0 || part->index < part->count, "a part is one of as many as there are");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::optional<Input> input = input_of({data, size});
    if (!input) {
        return 0;
    }
    const std::string text = text_within(*input);
    const bool is_text = input->content == Content::Text;
    const std::vector<std::uint8_t> codewords =
        is_text ? byte_mode(text)
                : std::vector<std::uint8_t>{
                      input->data.begin(),
                      input->data.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                input->data.size(), test::capacity_of(input->version).data))};
    scan::ModuleGrid grid = test::encode_symbol(codewords, input->version, input->mask);
    damage(grid, input->damage);
    for (const scan::Threshold threshold : scan::kThresholds) {
        const auto read = scan::read_redrawn(scan::redrawn(grid, threshold));
        if (read) {
            is_sound(*read);
        }
        if (is_text && !text.empty() && must_be_read(*input) && threshold == scan::Threshold::Corners) {
            require(read && scan::text_of(read->segments) == text, "a symbol with little damage is read");
        }
    }
    return 0;
}
