// SPDX-License-Identifier: Apache-2.0
#include "vault/file/recovery_code.h"

#include "error.h"
#include "vault/crypto/crypto.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tessera::vault {
namespace {

constexpr std::string_view kSymbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr unsigned kSymbolBits = 5;
constexpr std::size_t kDataSymbols = kRecoveryGroupSize - 1;
constexpr std::size_t kCodeSize = kRecoveryGroups * kRecoveryGroupSize;

using Symbol = std::uint8_t; ///< 0 … 31, an element of GF(32)

/// Times the generator of GF(32) = GF(2)[x] / (x^5 + x^2 + 1).
constexpr Symbol times_generator(Symbol value) {
    constexpr unsigned kPolynomial = 0b100101;
    const unsigned doubled = static_cast<unsigned>(value) << 1U;
    return static_cast<Symbol>((doubled & 32U) != 0 ? doubled ^ kPolynomial : doubled);
}

/// Horner's rule: every symbol and the group's number has a weight of its own, none of them zero.
Symbol check_symbol(const Symbol* data, std::size_t group) {
    auto sum = static_cast<Symbol>(group + 1);
    for (std::size_t i = 0; i < kDataSymbols; ++i) {
        sum = static_cast<Symbol>(times_generator(sum) ^ data[i]);
    }
    return times_generator(sum);
}

/// Accepts what people type: either case, and characters that look alike count as the same.
std::optional<Symbol> symbol_of(char c) {
    if (c >= 'a' && c <= 'z') {
        c = static_cast<char>(c - 'a' + 'A');
    }
    if (c == 'I' || c == 'L') {
        c = '1';
    } else if (c == 'O') {
        c = '0';
    }
    const std::size_t place = kSymbols.find(c);
    return place == std::string_view::npos ? std::nullopt : std::optional{static_cast<Symbol>(place)};
}

bool is_separator(char c) {
    return c == '-' || c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// The typed symbols without separators. The vector is wiped like all freed memory.
std::vector<char> typed(std::string_view text) {
    std::vector<char> characters;
    characters.reserve(text.size());
    for (const char c : text) {
        if (!is_separator(c)) {
            characters.push_back(c);
        }
    }
    return characters;
}

[[noreturn]] void refuse_group(std::size_t group) {
    throw Error{ErrorCode::RecoveryCodeWrong, "group " + std::to_string(group + 1)};
}

} // namespace

std::string recovery_code_text(View key) {
    std::string text;
    text.reserve(kCodeSize + kRecoveryGroups);
    unsigned buffer = 0;
    unsigned bits = 0;
    std::size_t next = 0;
    for (std::size_t group = 0; group < kRecoveryGroups; ++group) {
        Symbol data[kDataSymbols];
        for (Symbol& symbol : data) {
            if (bits < kSymbolBits) {
                // 256 bits fill 51 symbols and a bit: the last symbol's other four are zero.
                buffer = buffer << 8U | (next < key.size() ? key[next] : 0U);
                ++next;
                bits += 8;
            }
            bits -= kSymbolBits;
            symbol = static_cast<Symbol>(buffer >> bits & 31U);
        }
        text += group == 0 ? "" : "-";
        for (const Symbol symbol : data) {
            text += kSymbols[symbol];
        }
        text += kSymbols[check_symbol(data, group)];
    }
    return text;
}

SecretBytes recovery_code_key(std::string_view text) {
    const std::vector<char> characters = typed(text);
    if (characters.size() != kCodeSize) {
        throw Error{ErrorCode::RecoveryCodeWrong,
                    std::to_string(characters.size()) + " / " + std::to_string(kCodeSize)};
    }
    SecretBytes key;
    key.reserve(kKeySize + 1);
    unsigned buffer = 0;
    unsigned bits = 0;
    for (std::size_t group = 0; group < kRecoveryGroups; ++group) {
        Symbol symbols[kRecoveryGroupSize];
        for (std::size_t i = 0; i < kRecoveryGroupSize; ++i) {
            const std::optional<Symbol> symbol = symbol_of(characters[group * kRecoveryGroupSize + i]);
            if (!symbol) {
                refuse_group(group);
            }
            symbols[i] = *symbol;
        }
        if (check_symbol(symbols, group) != symbols[kDataSymbols]) {
            refuse_group(group);
        }
        for (std::size_t i = 0; i < kDataSymbols; ++i) {
            buffer = buffer << kSymbolBits | symbols[i];
            bits += kSymbolBits;
            if (bits >= 8) {
                bits -= 8;
                key.push_back(static_cast<std::uint8_t>(buffer >> bits & 255U));
            }
        }
    }
    const bool bits_left_over = (buffer & ((1U << bits) - 1)) != 0;
    if (key.size() != kKeySize || bits_left_over) {
        refuse_group(kRecoveryGroups - 1);
    }
    return key;
}

bool looks_like_recovery_code(std::string_view text) {
    constexpr std::size_t kSlips = 5;
    const std::vector<char> characters = typed(text);
    std::size_t strange = 0;
    for (const char c : characters) {
        strange += symbol_of(c) ? 0U : 1U;
    }
    return strange <= kSlips && characters.size() + kSlips >= kCodeSize &&
           characters.size() <= kCodeSize + kSlips;
}

} // namespace tessera::vault
