// SPDX-License-Identifier: Apache-2.0
#include "unit/scan/symbol_data.h"

#include "unit/scan/encoding.h"
#include "unit/scan/symbol_encoder.h"

#include <algorithm>
#include <string>

namespace tessera::test {
namespace {

constexpr std::string_view kAlphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

unsigned byte_at(std::string_view text, std::size_t i) {
    return static_cast<std::uint8_t>(text.at(i));
}

unsigned alphanumeric_value(char c) {
    const std::size_t value = kAlphanumeric.find(c);
    require(value != std::string_view::npos, "an alphanumeric character");
    return static_cast<unsigned>(value);
}

} // namespace

void SymbolData::put(unsigned value, unsigned bits) {
    for (unsigned bit = bits; bit-- > 0;) {
        bits_.push_back((value >> bit & 1U) != 0);
    }
}

SymbolData& SymbolData::bytes(std::string_view bytes) {
    put(0b0100, 4);
    put(static_cast<unsigned>(bytes.size()), 8);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        put(byte_at(bytes, i), 8);
    }
    return *this;
}

SymbolData& SymbolData::digits(std::string_view digits) {
    put(0b0001, 4);
    put(static_cast<unsigned>(digits.size()), 10);
    for (std::size_t i = 0; i < digits.size(); i += 3) {
        const std::string group{digits.substr(i, 3)};
        put(static_cast<unsigned>(std::stoul(group)), static_cast<unsigned>(group.size()) * 3 + 1);
    }
    return *this;
}

SymbolData& SymbolData::alphanumeric(std::string_view text) {
    put(0b0010, 4);
    put(static_cast<unsigned>(text.size()), 9);
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        put(45 * alphanumeric_value(text[i]) + alphanumeric_value(text[i + 1]), 11);
    }
    if (text.size() % 2 == 1) {
        put(alphanumeric_value(text.back()), 6);
    }
    return *this;
}

SymbolData& SymbolData::kanji(std::string_view shift_jis) {
    put(0b1000, 4);
    put(static_cast<unsigned>(shift_jis.size() / 2), 8);
    for (std::size_t i = 0; i < shift_jis.size(); i += 2) {
        const unsigned lead = byte_at(shift_jis, i);
        const unsigned value = 256 * lead + byte_at(shift_jis, i + 1) - (lead < 0xE0 ? 0x8140 : 0xC140);
        put(value / 256 * 0xC0 + value % 256, 13);
    }
    return *this;
}

SymbolData& SymbolData::hanzi(std::string_view gb2312) {
    put(0b1101, 4);
    put(1, 4); // the subset: GB 2312
    put(static_cast<unsigned>(gb2312.size() / 2), 8);
    for (std::size_t i = 0; i < gb2312.size(); i += 2) {
        const unsigned lead = byte_at(gb2312, i);
        put((lead - (lead < 0xB0 ? 0xA1 : 0xA6)) * 0x60 + byte_at(gb2312, i + 1) - 0xA1, 13);
    }
    return *this;
}

SymbolData& SymbolData::eci(unsigned number) {
    put(0b0111, 4);
    if (number < 128) {
        put(number, 8);
    } else if (number < 16'384) {
        put(0b10U << 14U | number, 16);
    } else {
        put(0b110U << 21U | number, 24);
    }
    return *this;
}

SymbolData& SymbolData::part(unsigned index, unsigned count, unsigned parity) {
    put(0b0011, 4);
    put(index, 4);
    put(count - 1, 4);
    put(parity, 8);
    return *this;
}

std::vector<std::uint8_t> SymbolData::codewords() const {
    std::vector<std::uint8_t> codewords((bits_.size() + 7) / 8);
    for (std::size_t i = 0; i < bits_.size(); ++i) {
        codewords[i / 8] |= static_cast<std::uint8_t>((bits_[i] ? 1U : 0U) << (7 - i % 8));
    }
    return codewords;
}

Symbol SymbolData::symbol() const {
    const std::vector<std::uint8_t> data = codewords();
    int version = 1;
    while (version < kMostVersions && capacity_of(version).data < data.size()) {
        ++version;
    }
    require(data.size() <= capacity_of(version).data, "data that a symbol has room for");
    const scan::ModuleGrid grid = encode_symbol(data, version, 0);
    Symbol symbol;
    for (std::size_t i = 0; i < grid.values.size(); ++i) {
        if (i % static_cast<std::size_t>(grid.modules) == 0) {
            symbol.emplace_back();
        }
        symbol.back() += grid.values[i] > 0 ? '#' : '.';
    }
    return symbol;
}

Drawing page_of(const std::vector<Symbol>& symbols, int module) {
    constexpr int kQuiet = 6;
    std::size_t largest = 0;
    std::size_t modules = kQuiet;
    for (const Symbol& symbol : symbols) {
        largest = std::max(largest, symbol.size());
        modules += symbol.size() + kQuiet;
    }
    Drawing page{static_cast<int>(modules) * module, static_cast<int>(largest + 2 * kQuiet) * module};
    int x = kQuiet * module;
    for (const Symbol& symbol : symbols) {
        draw_symbol(page, symbol, {.x = x, .y = kQuiet * module, .module = module});
        x += (static_cast<int>(symbol.size()) + kQuiet) * module;
    }
    return page;
}

unsigned parity_of(std::string_view bytes) {
    unsigned parity = 0;
    for (const char byte : bytes) {
        parity ^= static_cast<std::uint8_t>(byte);
    }
    return parity;
}

} // namespace tessera::test
