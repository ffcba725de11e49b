// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "scan/finder/qr_reader.h"
#include "unit/scan/drawing.h"
#include "unit/scan/wanted.h"

#include <array>
#include <cmath>
#include <numbers>

using namespace tessera::scan;
using namespace tessera::test;

namespace {

const std::string kUri =
    "otpauth://totp/Contoso%3Aada%40example.org?secret=jbswy3dpehpk3pxp&issuer=Microsoft";

constexpr int kModule = 5;
constexpr int kPage = 400;

/// A symbol in the middle of a page.
struct Page {
    explicit Page(Colour dark = kBlack, Colour light = kWhite, const std::string& text = kUri)
        : drawing{kPage, kPage, light}, symbol{qr_symbol(text)} {
        side = static_cast<int>(symbol.size()) * kModule;
        start = (kPage - side) / 2;
        draw_symbol(drawing, symbol,
                    {.x = start, .y = start, .module = kModule, .dark = dark, .light = light});
    }

    Drawing drawing;
    Symbol symbol;
    int side = 0;
    int start = 0;
};

void check_reads(const Luminance& picture, const std::string& text = kUri) {
    const QrFindings found = read_qr_codes(picture, kWanted);
    REQUIRE(found.texts.size() == 1);
    CHECK(found.texts[0].text == text);
    CHECK_FALSE(found.texts[0].is_micro);
    CHECK_FALSE(found.texts[0].part.has_value());
    CHECK_FALSE(found.unread.has_value());
}

/// Seen through a mapping, the symbol is read, and its corners are where the mapping puts them, in their
/// order.
void check_reads_through(const Mapping& source_of, const Page& page = Page{}) {
    const Luminance picture = warped(luminance_of(page.drawing), source_of);
    check_reads(picture);
    const SymbolCorners corners = read_qr_codes(picture, kWanted).texts.at(0).corners;
    const auto first = static_cast<float>(page.start) - 0.5F;
    const auto last = first + static_cast<float>(page.side);
    const std::array<PointF, 4> drawn{{{first, first}, {last, first}, {last, last}, {first, last}}};
    for (std::size_t i = 0; i < 4; ++i) {
        const PointF corner{static_cast<float>(corners.at(i).x), static_cast<float>(corners.at(i).y)};
        CAPTURE(i, corner.x, corner.y);
        CHECK(length(source_of(corner) - drawn.at(i)) <= kModule);
    }
}

constexpr PointF kMiddle{(kPage - 1) / 2.0F, (kPage - 1) / 2.0F};

Mapping turned(int degrees) {
    const float angle = static_cast<float>(degrees) * std::numbers::pi_v<float> / 180;
    return [c = std::cos(angle), s = std::sin(angle)](PointF p) {
        const PointF way = p - kMiddle;
        return kMiddle + PointF{c * way.x + s * way.y, c * way.y - s * way.x};
    };
}

Mapping squeezed(float across, float down) {
    return [=](PointF p) {
        const PointF way = p - kMiddle;
        return kMiddle + PointF{across * way.x, down * way.y};
    };
}

Mapping leaning(float right, float down) {
    return [=](PointF p) {
        const PointF way = p - kMiddle;
        return kMiddle + way / (1 + right * way.x + down * way.y);
    };
}

} // namespace

TEST_CASE("Upright: corners") {
    check_reads_through([](PointF p) { return p; });
}

TEST_CASE("Turned by any angle") {
    for (int degrees = 0; degrees < 360; degrees += 5) {
        CAPTURE(degrees);
        check_reads_through(turned(degrees));
    }
}

TEST_CASE("Mirrored, and turned as well") {
    for (int degrees = 0; degrees < 360; degrees += 30) {
        CAPTURE(degrees);
        check_reads_through([turn = turned(degrees)](PointF p) { return turn({kPage - 1 - p.x, p.y}); });
    }
}

TEST_CASE("Squeezed") {
    for (const float by : {1.2F, 1.5F, 1.9F}) {
        CAPTURE(by);
        check_reads_through(squeezed(by, 1));
        check_reads_through(squeezed(1, by));
    }
}

TEST_CASE("Leaning in perspective") {
    for (const float by : {0.0005F, 0.001F, 0.0015F}) {
        CAPTURE(by);
        check_reads_through(leaning(by, 0));
        check_reads_through(leaning(-by, 0));
        check_reads_through(leaning(0, by));
        check_reads_through(leaning(0, -by));
        check_reads_through(leaning(by, by));
        check_reads_through(
            [turn = turned(25), lean = leaning(by, -by / 2)](PointF p) { return turn(lean(p)); });
    }
}

TEST_CASE("A symbol that is light on dark") {
    const Page page{kWhite, Colour{18, 20, 30}};
    for (const int degrees : {0, 20, 90}) {
        CAPTURE(degrees);
        check_reads_through(turned(degrees), page);
    }
}

TEST_CASE("Ten grey levels of contrast") {
    for (const std::uint8_t level : {std::uint8_t{0}, std::uint8_t{120}, std::uint8_t{245}}) {
        CAPTURE(int{level});
        const auto higher = static_cast<std::uint8_t>(level + 10);
        const Colour low{level, level, level};
        const Colour high{higher, higher, higher};
        check_reads_through(turned(0), Page{low, high});
        check_reads_through(turned(0), Page{high, low});
    }
}

TEST_CASE("On a dark ground without a quiet zone") {
    const Symbol symbol = qr_symbol(kUri);
    for (const Colour ground : {kBlack, Colour{30, 30, 60}}) {
        Drawing drawing{kPage, kPage, ground};
        draw_symbol(drawing, symbol, {.x = 90, .y = 70, .module = kModule});
        check_reads(luminance_of(drawing));
    }
}

TEST_CASE("Nothing but a symbol, up to the picture's edges") {
    const Symbol symbol = qr_symbol(kUri);
    Drawing drawing{static_cast<int>(symbol.size()) * 4, static_cast<int>(symbol.size()) * 4};
    draw_symbol(drawing, symbol);
    check_reads(luminance_of(drawing));
}

TEST_CASE("One finder pattern wholly covered") {
    const int side = static_cast<int>(qr_symbol(kUri).size());
    for (const std::pair<int, int>& corner : {std::pair{0, 0}, {side - 7, 0}, {0, side - 7}}) {
        for (const Colour cover : {kWhite, kBlack, Colour{128, 128, 128}}) {
            Page page;
            for (int y = 0; y < 7 * kModule; ++y) {
                for (int x = 0; x < 7 * kModule; ++x) {
                    page.drawing.set(page.start + corner.first * kModule + x,
                                     page.start + corner.second * kModule + y, cover);
                }
            }
            CAPTURE(corner.first, corner.second, int{cover.red});
            check_reads_through(turned(0), page);
            check_reads_through(turned(15), page);
        }
    }
}

TEST_CASE("Noise and blur") {
    const Luminance clean = luminance_of(Page{}.drawing);
    check_reads(noisy(clean, 15));
    check_reads(noisy(clean, 40));
    check_reads(blurred(clean, 1.5F));
    check_reads(blurred(clean, 0.5F * kModule));
    check_reads(noisy(blurred(clean, 0.3F * kModule), 15));
}
