// SPDX-License-Identifier: Apache-2.0
#include "scan/finder/zxing.h"

#include "scan/finder/zxing_library.h"
#include "text/utf8.h"

#include <algorithm>
#include <charconv>
#include <exception>
#include <new>
#include <utility>

namespace tessera::scan {
namespace {

ZXing::ImageView view_of(const Luminance& picture) {
    return {picture.pixels.data(), picture.width, picture.height, ZXing::ImageFormat::Lum};
}

Point point(const ZXing::PointI& corner) {
    return {corner.x, corner.y};
}

/// AIM's numbers of character sets (ITS/04-023).
constexpr int kShiftJis = 20;
constexpr int kGb2312 = 29; ///< which to the library is GB 18030
constexpr int kGbk = 31;
constexpr int kGb18030 = 32;
constexpr int kUtf16 = 25;

constexpr char32_t kReplacement = 0xFFFD;

/// No character of these sets is longer.
constexpr std::size_t kLongestCharacter = 4;

std::string text_of(const ZXing::ByteArray& bytes) {
    return {bytes.begin(), bytes.end()};
}

/// Converts with the library, which leaves things out.
std::string library_text(std::string_view bytes, int eci) {
    // 1.4 doesn't know the numbers of the larger sets, and reads them as binary.
    const int known = eci == kGbk || eci == kGb18030 ? kGb2312 : eci;
    ZXing::Content content;
    content.switchEncoding(static_cast<ZXing::ECI>(known));
    content.append(ZXing::ByteArray{std::string{bytes}});
    return content.utf8();
}

struct Character {
    std::string text;
    std::size_t size = 0; ///< bytes that it took
};

/// The fewest bytes that give one character.
std::optional<Character> first_character(std::string_view bytes, int eci) {
    for (std::size_t size = 1; size <= std::min(bytes.size(), kLongestCharacter); ++size) {
        std::string text = library_text(bytes.substr(0, size), eci);
        const auto point = text.empty() ? std::nullopt : text::first_code_point(text);
        if (point && point->length == text.size() && point->value != kReplacement) {
            return Character{std::move(text), size};
        }
    }
    return std::nullopt;
}

void append(std::vector<Segment>& segments, Said said, int eci, std::string_view bytes) {
    if (segments.empty() || segments.back().said != said || segments.back().eci != eci) {
        segments.push_back({{}, said, eci});
    }
    segments.back().bytes += bytes;
}

/// Tells kanji mode from hanzi mode by what the library made of the same two bytes.
int set_of_mode(std::string_view bytes, std::string_view text) {
    return library_text(bytes, kGb2312) == text ? kGb2312 : kShiftJis;
}

/// The library doesn't say where kanji mode begins and ends. But if everything else is read as Latin-1, a
/// byte comes out as the code point of its number, and of two bytes in kanji or hanzi mode the first is never
/// that.
std::vector<Segment> segments_by_mode(std::string_view bytes, std::string_view latin1) {
    std::vector<Segment> segments;
    std::string_view rest = bytes;
    while (!rest.empty() && !latin1.empty()) {
        const auto point = text::first_code_point(latin1);
        if (!point) {
            break;
        }
        const bool is_byte = point->value == static_cast<std::uint8_t>(rest.front());
        const std::string_view taken = rest.substr(0, is_byte ? 1 : 2);
        if (is_byte) {
            append(segments, Said::Nothing, 0, taken);
        } else {
            append(segments, Said::ByMode, set_of_mode(taken, latin1.substr(0, point->length)), taken);
        }
        rest.remove_prefix(taken.size());
        latin1.remove_prefix(point->length);
    }
    const bool are_all = rest.empty() && latin1.empty();
    return are_all ? segments : std::vector{Segment{std::string{bytes}}};
}

/// The ECI protocol: a symbology identifier, then a backslash and six digits before what is in that set; a
/// backslash of the data is doubled.
std::vector<Segment> segments_by_eci(std::string_view protocol) {
    constexpr std::size_t kIdentifier = 3;
    constexpr std::size_t kDigits = 6;
    std::vector<Segment> segments;
    int eci = 0;
    protocol.remove_prefix(std::min(kIdentifier, protocol.size()));
    while (!protocol.empty()) {
        const bool is_escape = protocol.front() == '\\' && protocol.size() > 1;
        if (is_escape && protocol[1] != '\\') {
            const std::string_view digits = protocol.substr(1, kDigits);
            std::from_chars(digits.data(), digits.data() + digits.size(), eci);
            protocol.remove_prefix(1 + digits.size());
            continue;
        }
        append(segments, Said::ByEci, eci, protocol.substr(0, 1));
        protocol.remove_prefix(is_escape ? 2 : 1);
    }
    return segments;
}

std::vector<Segment> segments_of(const ZXing::Result& result) {
    return result.hasECI() ? segments_by_eci(text_of(result.bytesECI()))
                           : segments_by_mode(text_of(result.bytes()), result.text());
}

std::optional<Part> part_of(const ZXing::Result& result) {
    if (!result.isPartOfSequence()) {
        return std::nullopt;
    }
    Part part{result.sequenceIndex(), result.sequenceSize(), 0, text_of(result.bytes())};
    if (part.count == 0 && part.index == 0) {
        part.count = 1; // the library reads "one of one" as an unknown number
    } else if (part.index >= part.count) {
        part.count = 0;
    }
    const std::string parity = result.sequenceId();
    std::from_chars(parity.data(), parity.data() + parity.size(), part.parity);
    return part;
}

ZXingSymbol symbol_of(const ZXing::Result& result) {
    const auto& corners = result.position();
    return {segments_of(result),
            part_of(result),
            result.isMirrored(),
            {point(corners.topLeft()), point(corners.topRight()), point(corners.bottomRight()),
             point(corners.bottomLeft())}};
}

} // namespace

std::optional<ZXingSymbol> read_redrawn(const Luminance& symbol, Symbology symbology) {
    ZXingOptions options;
    options
        .setFormats(symbology == Symbology::Qr ? ZXing::BarcodeFormat::QRCode
                                               : ZXing::BarcodeFormat::MicroQRCode)
        .setIsPure(true)
        .setBinarizer(ZXing::Binarizer::FixedThreshold)
        .setCharacterSet("ISO-8859-1");
    try {
        const auto result = ZXing::ReadBarcode(view_of(symbol), options);
        return result.isValid() ? std::optional{symbol_of(result)} : std::nullopt;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        // If the library throws because of odd data, that means "nothing found".
        return std::nullopt;
    }
}

std::optional<std::string> converted(std::string_view bytes, int eci) {
    try {
        std::string text;
        while (!bytes.empty()) {
            const auto character = first_character(bytes, eci);
            if (!character) {
                return std::nullopt;
            }
            text += character->text;
            bytes.remove_prefix(character->size);
        }
        return text;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

std::optional<int> guessed_eci(std::string_view bytes) {
    ZXing::Content content;
    content.append(ZXing::ByteArray{std::string{bytes}});
    switch (content.guessEncoding()) {
    case ZXing::CharacterSet::Shift_JIS:
        return kShiftJis;
    case kZXingUtf16:
        return kUtf16;
    default:
        return std::nullopt;
    }
}

} // namespace tessera::scan
