// SPDX-License-Identifier: Apache-2.0
#include "vault/file/recovery_code.h"

#include "catch_header.h"
#include "failure_of.h"
#include "vault/crypto/crypto.h"

#include <cctype>
#include <optional>

using namespace tessera;
using namespace tessera::vault;
using test::failure_of;

namespace {

constexpr std::size_t kSymbols = kRecoveryGroups * kRecoveryGroupSize;

std::string without_hyphens(std::string text) {
    std::erase(text, '-');
    return text;
}

std::string detail_of(const std::string& text) {
    try {
        recovery_code_key(text);
        return "none";
    } catch (const Error& error) {
        return error.name() == std::string_view{"recovery_code_wrong"} ? error.detail() : "other error";
    }
}

/// What two symbols that may stand for each other have in common.
char read_as(char c) {
    const char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return upper == 'I' || upper == 'L' ? '1' : upper == 'O' ? '0' : upper;
}

std::string group_at(std::size_t place) {
    return "group " + std::to_string(place / kRecoveryGroupSize + 1);
}

} // namespace

TEST_CASE("A recovery code stands for its key, however it is typed") {
    for (int i = 0; i < 1000; ++i) {
        const SecretBytes key = random_key();
        const std::string text = recovery_code_text(key);
        CHECK(text.size() == kSymbols + kRecoveryGroups - 1);
        CHECK(recovery_code_key(text) == key);
        CHECK(looks_like_recovery_code(text));
        CHECK(recovery_code_key(without_hyphens(text)) == key);
        std::string typed = "  ";
        for (const char c : text) {
            typed += c == '-' ? ' ' : c == '1' ? 'l' : c == '0' ? 'o' : static_cast<char>(std::tolower(c));
        }
        CHECK(recovery_code_key(typed + "\n") == key);
    }
    CHECK(recovery_code_key(recovery_code_text(SecretBytes(kKeySize, 0))) == SecretBytes(kKeySize, 0));
    CHECK(recovery_code_key(recovery_code_text(SecretBytes(kKeySize, 255))) == SecretBytes(kKeySize, 255));
}

TEST_CASE("No single wrong symbol of a recovery code is accepted, and its group is named") {
    for (int round = 0; round < 5; ++round) {
        const SecretBytes key = random_key();
        const std::string text = without_hyphens(recovery_code_text(key));
        for (std::size_t place = 0; place < kSymbols; ++place) {
            for (char c = '!'; c <= '~'; ++c) {
                std::string changed = text;
                changed[place] = c;
                if (read_as(c) == text[place]) {
                    REQUIRE(recovery_code_key(changed) == key);
                } else if (c == '-') {
                    REQUIRE(detail_of(changed) == "64 / 65");
                } else {
                    REQUIRE(detail_of(changed) == group_at(place));
                }
                REQUIRE(looks_like_recovery_code(changed));
            }
        }
    }
}

TEST_CASE("A symbol left out, doubled or too much is noticed") {
    const std::string text = without_hyphens(recovery_code_text(random_key()));
    for (std::size_t place = 0; place < kSymbols; ++place) {
        std::string changed = text;
        changed.erase(place, 1);
        CHECK(detail_of(changed) == "64 / 65");
        CHECK(detail_of(text.substr(0, place) + text[place] + text.substr(place)) == "66 / 65");
    }
    CHECK(detail_of("") == "0 / 65");
}

TEST_CASE("Swapped neighbours and swapped groups of a recovery code are noticed") {
    for (int round = 0; round < 20; ++round) {
        const SecretBytes key = random_key();
        const std::string text = without_hyphens(recovery_code_text(key));
        for (std::size_t place = 0; place + 1 < kSymbols; ++place) {
            std::string changed = text;
            std::swap(changed[place], changed[place + 1]);
            REQUIRE((changed == text ||
                     failure_of([&] { recovery_code_key(changed); }) == "recovery_code_wrong"));
        }
        for (std::size_t one = 0; one < kRecoveryGroups; ++one) {
            for (std::size_t two = one + 1; two < kRecoveryGroups; ++two) {
                std::string changed = text;
                std::swap_ranges(&changed[one * kRecoveryGroupSize], &changed[one * kRecoveryGroupSize] + 5,
                                 &changed[two * kRecoveryGroupSize]);
                REQUIRE(failure_of([&] { recovery_code_key(changed); }) == "recovery_code_wrong");
            }
        }
    }
}

TEST_CASE("Passphrases do not look like recovery codes") {
    for (const char* text : {"", "correct horse battery staple", "0123456789", "\xC3\xA9"}) {
        CHECK_FALSE(looks_like_recovery_code(text));
    }
    CHECK_FALSE(looks_like_recovery_code(std::string(200, 'A')));
}
