// SPDX-License-Identifier: Apache-2.0
// QR codes that a terminal shows as blocks: between its lines, and with some fonts between its letters, there
// may be a seam of the ground.
#include "catch_header.h"
#include "scan/finder/qr_reader.h"
#include "unit/scan/drawing.h"
#include "unit/scan/wanted.h"

using namespace tessera::scan;
using namespace tessera::test;

namespace {

const std::string kTerminalUri = "otpauth://totp/Acme%20Cloud:jo%40acme.example?secret="
                                 "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme%20Cloud";

/// What a program prints as blocks, on what.
enum class Blocks {
    DarkOnLight,         ///< of dark modules, a light terminal: google-authenticator
    LightOnDark,         ///< of light modules, a dark terminal: qrencode
    LightForDarkModules, ///< of dark modules, a dark terminal: the symbol is inverted
};

enum class Glyph {
    Half, ///< a letter is two modules, one above the other: U+2580, U+2584, U+2588
    Full, ///< a letter, or two beside each other, is a module: U+2588, or a coloured space
};

struct Terminal {
    Blocks blocks = Blocks::DarkOnLight;
    Glyph glyph = Glyph::Half;
    int width = 8;  ///< of a module, pixels
    int height = 8; ///< likewise
    int line_seam = 0;
    int column_seam = 0;
};

constexpr int kScreenMargin = 4; ///< modules; within the printed text

Drawing screen_of(const Symbol& symbol, const Terminal& terminal) {
    const int modules = static_cast<int>(symbol.size()) + 2 * kScreenMargin;
    const int rows_in_line = terminal.glyph == Glyph::Half ? 2 : 1;
    const bool is_dark_ground = terminal.blocks != Blocks::DarkOnLight;
    const Colour ground = is_dark_ground ? kBlack : kWhite;
    const Colour ink = is_dark_ground ? kWhite : kBlack;
    const auto top = [&](int row) {
        return 40 + row * terminal.height + row / rows_in_line * terminal.line_seam;
    };
    const auto left = [&](int column) { return 30 + column * (terminal.width + terminal.column_seam); };
    Drawing screen{left(modules) + 30, top(modules) + 40, ground};
    for (int row = 0; row < modules; ++row) {
        for (int column = 0; column < modules; ++column) {
            const int y = row - kScreenMargin;
            const int x = column - kScreenMargin;
            const int side = static_cast<int>(symbol.size());
            const bool is_inside = x >= 0 && y >= 0 && x < side && y < side;
            const bool is_dark =
                is_inside && symbol[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] == '#';
            if (is_dark == (terminal.blocks == Blocks::LightOnDark)) {
                continue;
            }
            for (int i = 0; i < terminal.width * terminal.height; ++i) {
                screen.set(left(column) + i % terminal.width, top(row) + i / terminal.width, ink);
            }
        }
    }
    return screen;
}

bool is_read(const Terminal& terminal) {
    const auto found =
        read_qr_codes(luminance_of(screen_of(qr_symbol(kTerminalUri), terminal)), kWanted).texts;
    return found.size() == 1 && found[0].text == kTerminalUri;
}

void check_all(std::initializer_list<int> sizes, int line_seam, int column_seam) {
    for (const Blocks blocks : {Blocks::DarkOnLight, Blocks::LightOnDark, Blocks::LightForDarkModules}) {
        for (const Glyph glyph : {Glyph::Half, Glyph::Full}) {
            for (const int width : sizes) {
                for (const int height : {width - 1, width, width + 1}) {
                    CAPTURE(static_cast<int>(blocks), static_cast<int>(glyph), width, height, line_seam,
                            column_seam);
                    CHECK(is_read({blocks, glyph, width, height, line_seam, column_seam}));
                }
            }
        }
    }
}

} // namespace

TEST_CASE("A terminal's QR code without seams is read") {
    check_all({3, 5, 8, 10, 16}, 0, 0);
}

TEST_CASE("A seam of a pixel between the lines does not hide a terminal's QR code") {
    check_all({5, 6, 7, 8, 9, 10, 12, 16, 20}, 1, 0);
}

TEST_CASE("A seam of two pixels between the lines does not hide a terminal's QR code") {
    check_all({7, 8, 9, 10, 12, 16, 20}, 2, 0);
}

TEST_CASE("Seams between letters as well do not hide a terminal's QR code") {
    check_all({6, 7, 8, 9, 10, 12, 16, 20}, 1, 1);
    check_all({8, 10, 12, 16, 20}, 2, 2);
}
