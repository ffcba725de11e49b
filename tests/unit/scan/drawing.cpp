// SPDX-License-Identifier: Apache-2.0
#include "unit/scan/drawing.h"

#define ZX_USE_UTF8 1
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

namespace tessera::test {

Drawing::Drawing(int width_, int height_, Colour background) : width(width_), height(height_) {
    rgb.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            set(x, y, background);
        }
    }
}

void Drawing::set(int x, int y, Colour colour) {
    const std::size_t at =
        3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x));
    rgb.at(at) = colour.red;
    rgb.at(at + 1) = colour.green;
    rgb.at(at + 2) = colour.blue;
}

namespace {

ZXing::BitMatrix modules_of(const std::string& text) {
    return ZXing::MultiFormatWriter{ZXing::BarcodeFormat::QRCode}.setMargin(4).encode(text, 0, 0);
}

void draw_modules(Drawing& drawing, const ZXing::BitMatrix& modules, const Placement& at) {
    const int side = modules.width() * at.module;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            drawing.set(at.x + x, at.y + y, modules.get(x / at.module, y / at.module) ? at.dark : at.light);
        }
    }
}

} // namespace

int draw_qr(Drawing& drawing, const std::string& text, Placement placement) {
    const ZXing::BitMatrix modules = modules_of(text);
    draw_modules(drawing, modules, placement);
    return modules.width() * placement.module;
}

Drawing qr_drawing(const std::string& text, Placement placement) {
    const ZXing::BitMatrix modules = modules_of(text);
    const int side = modules.width() * placement.module;
    Drawing drawing{placement.x + side, placement.y + side, placement.light};
    draw_modules(drawing, modules, placement);
    return drawing;
}

} // namespace tessera::test
