// SPDX-License-Identifier: Apache-2.0
#include "unit/scan/symbol_encoder.h"

#include "scan/finder/symbol_layout.h"

#include <algorithm>
#include <array>
#include <vector>

namespace tessera::test {
namespace {

using Codewords = std::vector<std::uint8_t>;

/// ISO/IEC 18004, table 9, level L.
constexpr std::array<Capacity, kMostVersions> kCapacities{{{19, 7}, {34, 10}, {55, 15}, {80, 20}, {108, 26}}};

/// GF(256) of the standard: x^8 + x^4 + x^3 + x^2 + 1.
std::uint8_t product(unsigned a, unsigned b) {
    unsigned result = 0;
    for (; b != 0; b >>= 1U) {
        result ^= (b & 1U) != 0 ? a : 0U;
        a = (a << 1U) ^ ((a & 0x80U) != 0 ? 0x11DU : 0U);
    }
    return static_cast<std::uint8_t>(result);
}

/// Coefficients of the generator polynomial, without the leading one (annex A).
Codewords generator(std::size_t degree) {
    Codewords coefficients(degree, 0);
    coefficients.back() = 1;
    std::uint8_t root = 1;
    for (std::size_t i = 0; i < degree; ++i) {
        for (std::size_t j = 0; j < degree; ++j) {
            coefficients[j] = product(coefficients[j], root);
            if (j + 1 < degree) {
                coefficients[j] ^= coefficients[j + 1];
            }
        }
        root = product(root, 2);
    }
    return coefficients;
}

Codewords correction_of(const Codewords& data, std::size_t degree) {
    const Codewords divisor = generator(degree);
    Codewords remainder(degree, 0);
    for (const std::uint8_t codeword : data) {
        const auto factor = static_cast<std::uint8_t>(codeword ^ remainder.front());
        std::rotate(remainder.begin(), remainder.begin() + 1, remainder.end());
        remainder.back() = 0;
        for (std::size_t i = 0; i < degree; ++i) {
            remainder[i] ^= product(divisor[i], factor);
        }
    }
    return remainder;
}

bool is_masked(int mask, int row, int column) {
    switch (mask) {
    case 0:
        return (row + column) % 2 == 0;
    case 1:
        return row % 2 == 0;
    case 2:
        return column % 3 == 0;
    case 3:
        return (row + column) % 3 == 0;
    case 4:
        return (row / 2 + column / 3) % 2 == 0;
    case 5:
        return row * column % 2 + row * column % 3 == 0;
    case 6:
        return (row * column % 2 + row * column % 3) % 2 == 0;
    default:
        return ((row + column) % 2 + row * column % 3) % 2 == 0;
    }
}

class SymbolDrawing {
public:
    explicit SymbolDrawing(int modules)
        : modules_{modules}, grid_{modules, std::vector<float>(area(), -1)}, is_taken_(area(), false) {
        for (const scan::KnownModule& known : scan::known_modules(modules)) {
            set(known.row, known.column, known.shade == scan::Shade::Dark);
        }
    }

    /// Section 7.9: level L, the mask, their BCH code, twice.
    void add_format(int mask) {
        constexpr unsigned kGenerator = 0b101'0011'0111;
        constexpr unsigned kFormatMask = 0b101'0100'0001'0010;
        const unsigned format = 0b01'000U | static_cast<unsigned>(mask);
        unsigned remainder = format << 10U;
        for (unsigned bit = 14; bit >= 10; --bit) {
            remainder ^= (remainder >> bit & 1U) != 0 ? kGenerator << (bit - 10) : 0U;
        }
        const unsigned bits = (format << 10U | remainder) ^ kFormatMask;
        for (int i = 0; i < 15; ++i) {
            const bool is_dark = (bits >> i & 1U) != 0;
            const int along = i < 6 ? i : i < 8 ? i + 1 : modules_ - 15 + i;
            set(along, 8, is_dark);
            const int across = i < 8 ? modules_ - 1 - i : i == 8 ? 7 : 14 - i;
            set(8, across, is_dark);
        }
    }

    /// Section 7.7.3: in columns two modules wide, from the right, up and down by turns.
    void add_codewords(const Codewords& codewords, int mask) {
        std::size_t bit = 0;
        for (int right = modules_ - 1; right >= 1; right -= 2) {
            right = right == 6 ? 5 : right;
            const bool is_upward = ((right + 1) & 2) == 0;
            for (int step = 0; step < modules_; ++step) {
                const int row = is_upward ? modules_ - 1 - step : step;
                for (const int column : {right, right - 1}) {
                    if (!is_taken_[place(row, column)]) {
                        const bool is_one =
                            bit < codewords.size() * 8 && (codewords[bit / 8] >> (7 - bit % 8) & 1U) != 0;
                        set(row, column, is_one != is_masked(mask, row, column));
                        ++bit;
                    }
                }
            }
        }
    }

    scan::ModuleGrid take() { return std::move(grid_); }

private:
    std::size_t area() const { return place(modules_, 0); }

    std::size_t place(int row, int column) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(modules_) +
               static_cast<std::size_t>(column);
    }

    void set(int row, int column, bool is_dark) {
        grid_.values[place(row, column)] = is_dark ? 1 : -1;
        is_taken_[place(row, column)] = true;
    }

    int modules_;
    scan::ModuleGrid grid_;
    std::vector<bool> is_taken_;
};

} // namespace

Capacity capacity_of(int version) {
    return kCapacities.at(static_cast<std::size_t>(version - 1));
}

scan::ModuleGrid encode_symbol(std::span<const std::uint8_t> data, int version, int mask) {
    const Capacity capacity = capacity_of(version);
    Codewords codewords{data.begin(), data.end()};
    codewords.resize(capacity.data);
    const Codewords correction = correction_of(codewords, capacity.correction);
    codewords.insert(codewords.end(), correction.begin(), correction.end());
    SymbolDrawing drawing{17 + 4 * version};
    drawing.add_format(mask);
    drawing.add_codewords(codewords, mask);
    return drawing.take();
}

} // namespace tessera::test
