// SPDX-License-Identifier: Apache-2.0
#include "scan/scan_reply.h"
#include "scan/picture/picture.h"

#include "text/utf8.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace tessera::scan {
namespace {

/// Stands for "none" of a value that is otherwise zero or more.
constexpr std::int32_t kNone = -1;

constexpr int kMostParts = 16;       ///< ISO/IEC 18004, section 8
constexpr int kMaxZoom = 10'000;     ///< percent
constexpr double kMaxMs = 3'600'000; ///< an hour; the process is ended long before

class Writer {
public:
    template <typename Number>
    void put(Number number) {
        const auto* first = reinterpret_cast<const std::uint8_t*>(&number);
        bytes_.insert(bytes_.end(), first, first + sizeof number);
    }

    void put_text(std::string_view text) {
        put(static_cast<std::int32_t>(text.size()));
        bytes_.insert(bytes_.end(), text.begin(), text.end());
    }

    void put_corners(const SymbolCorners& corners) {
        for (const Point& corner : corners) {
            put(std::int32_t{corner.x});
            put(std::int32_t{corner.y});
        }
    }

    std::vector<std::uint8_t> take() { return std::move(bytes_); }

private:
    std::vector<std::uint8_t> bytes_;
};

/// After one read has failed, each further one gives a harmless value.
class ReplyReader {
public:
    explicit ReplyReader(std::span<const std::uint8_t> bytes) : rest_(bytes) {}

    /// Everything was there, in bounds, and nothing is left.
    bool is_satisfied() const { return good_ && rest_.empty(); }

    int integer(int least, int most) {
        const auto number = get<std::int32_t>();
        return expect(number >= least && number <= most) ? number : least;
    }

    double milliseconds() {
        const auto number = get<double>();
        return expect(std::isfinite(number) && number >= 0 && number <= kMaxMs) ? number : 0;
    }

    std::string text() {
        const auto size = static_cast<std::size_t>(integer(0, static_cast<int>(kMaxReplyText)));
        const std::span<const std::uint8_t> bytes = take(size);
        return {bytes.begin(), bytes.end()};
    }

    SymbolCorners corners() {
        SymbolCorners corners{};
        for (Point& corner : corners) {
            corner.x = integer(0, kMaxPictureSide - 1);
            corner.y = integer(0, kMaxPictureSide - 1);
        }
        return corners;
    }

    bool expect(bool holds) {
        good_ = good_ && holds;
        return good_;
    }

private:
    std::span<const std::uint8_t> take(std::size_t size) {
        if (!expect(size <= rest_.size())) {
            return {};
        }
        const auto taken = rest_.first(size);
        rest_ = rest_.subspan(size);
        return taken;
    }

    template <typename Number>
    Number get() {
        Number number{};
        const std::span<const std::uint8_t> bytes = take(sizeof number);
        std::ranges::copy(bytes, reinterpret_cast<std::uint8_t*>(&number));
        return number;
    }

    std::span<const std::uint8_t> rest_;
    bool good_ = true;
};

void put_code(Writer& writer, const QrText& qr) {
    writer.put_text(qr.text);
    writer.put_corners(qr.corners);
    writer.put(std::int32_t{qr.is_micro ? 1 : 0});
    writer.put(std::int32_t{qr.part ? 1 : 0});
    if (qr.part) {
        writer.put(std::int32_t{qr.part->count});
        writer.put(std::int32_t{qr.part->index});
        writer.put(std::int32_t{qr.part->parity});
        writer.put_text(qr.part->bytes);
    }
}

Part read_part(ReplyReader& reader) {
    Part part;
    part.count = reader.integer(0, kMostParts);
    part.index = reader.integer(0, (part.count > 0 ? part.count : kMostParts) - 1);
    part.parity = reader.integer(0, 255);
    part.bytes = reader.text();
    return part;
}

QrText read_code(ReplyReader& reader) {
    QrText code;
    code.text = reader.text();
    reader.expect(text::is_utf8(code.text));
    code.corners = reader.corners();
    code.is_micro = reader.integer(0, 1) == 1;
    if (reader.integer(0, 1) == 1) {
        code.part = read_part(reader);
    }
    return code;
}

Hint read_hint(ReplyReader& reader) {
    Hint hint;
    if (reader.integer(0, 1) == 1) {
        hint.place = reader.corners();
    }
    if (const int zoom = reader.integer(kNone, kMaxZoom); zoom > 0) {
        hint.zoom = zoom;
    }
    if (const int side = reader.integer(kNone, static_cast<int>(Side::Bottom)); side != kNone) {
        hint.side = static_cast<Side>(side);
    }
    return hint;
}

} // namespace

std::vector<std::uint8_t> reply_of(const ScanResult& result) {
    Writer writer;
    writer.put(result.decode_ms);
    writer.put(result.detect_ms);
    writer.put(result.reason ? static_cast<std::int32_t>(*result.reason) : kNone);
    writer.put(std::int32_t{result.hint.place ? 1 : 0});
    if (result.hint.place) {
        writer.put_corners(*result.hint.place);
    }
    writer.put(std::int32_t{result.hint.zoom.value_or(kNone)});
    writer.put(result.hint.side ? static_cast<std::int32_t>(*result.hint.side) : kNone);
    writer.put(static_cast<std::int32_t>(result.codes.size()));
    for (const QrText& code : result.codes) {
        put_code(writer, code);
    }
    return writer.take();
}

std::optional<ScanResult> result_of(std::span<const std::uint8_t> reply, const IsWanted& is_wanted) {
    ReplyReader reader{reply};
    ScanResult result;
    result.decode_ms = reader.milliseconds();
    result.detect_ms = reader.milliseconds();
    if (const int reason = reader.integer(kNone, static_cast<int>(Reason::TooMuchMemory)); reason != kNone) {
        result.reason = static_cast<Reason>(reason);
    }
    result.hint = read_hint(reader);
    const int count = reader.integer(0, static_cast<int>(kMaxReplyCodes));
    for (int i = 0; i < count && reader.expect(true); ++i) {
        result.codes.push_back(read_code(reader));
    }
    const bool found = std::ranges::any_of(
        result.codes, [&](const QrText& code) { return is_wanted_text(code, is_wanted); });
    reader.expect(found != result.reason.has_value());
    return reader.is_satisfied() ? std::optional{std::move(result)} : std::nullopt;
}

} // namespace tessera::scan
