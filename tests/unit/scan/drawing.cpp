// SPDX-License-Identifier: Apache-2.0
#include "unit/scan/drawing.h"

#include "scan/picture/luma.h"

#include "scan/finder/sampler.h"
#include "scan/picture/luminance.h"

#define ZX_USE_UTF8 1
#include <ZXing/BitMatrix.h>
#include <ZXing/CharacterSet.h>
#include <ZXing/MultiFormatWriter.h>

#include <algorithm>
#include <cmath>
#include <random>

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

Symbol qr_symbol(const std::string& text, Charset charset) {
    ZXing::MultiFormatWriter writer{ZXing::BarcodeFormat::QRCode};
    writer.setMargin(0);
    if (charset != Charset::Latin1) {
        writer.setEncoding(charset == Charset::Utf8 ? ZXing::CharacterSet::UTF8
                                                    : ZXing::CharacterSet::Shift_JIS);
    }
    const ZXing::BitMatrix modules = writer.encode(text, 0, 0);
    Symbol symbol;
    for (int row = 0; row < modules.height(); ++row) {
        symbol.emplace_back();
        for (int column = 0; column < modules.width(); ++column) {
            symbol.back() += modules.get(column, row) ? '#' : '.';
        }
    }
    return symbol;
}

void draw_symbol(Drawing& drawing, const Symbol& symbol, Placement placement) {
    const int side = static_cast<int>(symbol.size()) * placement.module;
    for (int y = 0; y < side; ++y) {
        const std::string& row = symbol.at(static_cast<std::size_t>(y / placement.module));
        for (int x = 0; x < side; ++x) {
            const bool dark = row.at(static_cast<std::size_t>(x / placement.module)) == '#';
            drawing.set(placement.x + x, placement.y + y, dark ? placement.dark : placement.light);
        }
    }
}

scan::Luminance luminance_of(const Drawing& drawing) {
    scan::Luminance picture{drawing.width, drawing.height, std::vector<std::uint8_t>(drawing.rgb.size() / 3)};
    scan::rgb_to_luma(drawing.rgb, picture.pixels, scan::Instructions::Portable);
    return picture;
}

namespace {

/// A picture of that size, drawn by a function of a place.
template <typename Level>
scan::Luminance drawn(int width, int height, Level level) {
    scan::Luminance picture{width, height, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const float value = level(static_cast<float>(x), static_cast<float>(y));
            picture.pixels.push_back(static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0F, 255.0F))));
        }
    }
    return picture;
}

} // namespace

scan::Luminance warped(const scan::Luminance& picture, const Mapping& source_of) {
    const scan::Sampler sampler{picture};
    return drawn(picture.width, picture.height, [&](float x, float y) {
        return (sampler.at(source_of({x - 0.25F, y - 0.25F})) +
                sampler.at(source_of({x + 0.25F, y - 0.25F})) +
                sampler.at(source_of({x - 0.25F, y + 0.25F})) +
                sampler.at(source_of({x + 0.25F, y + 0.25F}))) /
               4;
    });
}

scan::Luminance blurred(const scan::Luminance& picture, float sigma) {
    const int reach = static_cast<int>(std::ceil(3 * sigma));
    const auto along = [&](const scan::Luminance& from, scan::PointF step) {
        const scan::Sampler sampler{from};
        return drawn(from.width, from.height, [&](float x, float y) {
            float sum = 0;
            float weights = 0;
            for (int i = -reach; i <= reach; ++i) {
                const auto away = static_cast<float>(i);
                const float weight = std::exp(-away * away / (2 * sigma * sigma));
                sum += weight * sampler.at(scan::PointF{x, y} + away * step);
                weights += weight;
            }
            return sum / weights;
        });
    };
    return along(along(picture, {1, 0}), {0, 1});
}

scan::Luminance noisy(scan::Luminance picture, float sigma) {
    std::mt19937 random{18004};
    std::normal_distribution<float> noise{0, sigma};
    for (std::uint8_t& pixel : picture.pixels) {
        pixel =
            static_cast<std::uint8_t>(std::clamp(static_cast<float>(pixel) + noise(random), 0.0F, 255.0F));
    }
    return picture;
}

scan::Luminance part_of(const scan::Luminance& picture, int left, int top, int width, int height) {
    const scan::Sampler sampler{picture};
    return drawn(width, height, [&](float x, float y) {
        return sampler.at({x + static_cast<float>(left), y + static_cast<float>(top)});
    });
}

} // namespace tessera::test
