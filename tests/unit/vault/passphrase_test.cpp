// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "failure_of.h"
#include "sealed_sample.h"
#include "vault/file/new_slots.h"

using namespace tessera;
using namespace tessera::vault;
using test::failure_of;
using test::kNow;

namespace {

/// Whether a slot made with one passphrase opens by the other.
bool opens(std::string_view made_with, std::string_view typed) {
    const SecretBytes master_key = random_key();
    const std::string vault_id = random_id();
    const Slot slot = make_passphrase_slot(vault_id, master_key, made_with, kNow, test::kLowCost);
    return unwrap_with_passphrase(vault_id, slot, typed) == std::optional{master_key};
}

} // namespace

TEST_CASE("Passphrases open whatever form of Unicode the keyboard gives") {
    const std::string composed = "caf\xC3\xA9 \xC3\xB1";     // é, ñ
    const std::string decomposed = "cafe\xCC\x81 n\xCC\x83"; // e and acute, n and tilde
    CHECK(opens(composed, decomposed));
    CHECK(opens(decomposed, composed));
    CHECK(opens("\xEA\xB0\x80", "\xE1\x84\x80\xE1\x85\xA1")); // Hangul: GA, and its two letters
    // Two marks in either order.
    CHECK(opens("q\xCC\xA3\xCC\x87", "q\xCC\x87\xCC\xA3"));
    CHECK_FALSE(opens(composed, "cafe n"));
    // Compatibility forms stay apart: NFC, not NFKC.
    CHECK_FALSE(opens("\xEF\xAC\x81", "fi"));
}

TEST_CASE("Passphrases may be long, have spaces and any character, and count to the last") {
    const std::string long_one(10 * 1024, 'x');
    CHECK(opens(long_one, long_one));
    CHECK_FALSE(opens(long_one, long_one.substr(1)));
    CHECK_FALSE(opens(long_one, long_one.substr(0, 10 * 1024 - 1) + "y"));
    CHECK(opens(" two  spaces ", " two  spaces "));
    CHECK_FALSE(opens(" two  spaces ", "two  spaces"));
    CHECK(opens("\xF0\x9F\x94\x91\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9",
                "\xF0\x9F\x94\x91\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9"));
    CHECK_FALSE(opens("\xF0\x9F\x94\x91", "\xF0\x9F\x94\x90"));
    const std::string with_null{"a\0b", 3};
    CHECK(opens(with_null, with_null));
    CHECK_FALSE(opens(with_null, "a"));
    CHECK_FALSE(opens("Case", "case"));
}

TEST_CASE("A passphrase that is not UTF-8 is taken as it is, or refused") {
    const std::string latin = "caf\xE9";
    const std::string failure = failure_of([&] { CHECK(opens(latin, latin)); });
    CHECK((failure == "none" || failure.starts_with("passphrase")));
    if (failure == "none") {
        CHECK_FALSE(opens(latin, "caf\xE8"));
        CHECK_FALSE(opens(latin, "caf\xEF\xBF\xBD"));
    }
}

TEST_CASE("An empty passphrase makes no slot") {
    CHECK(failure_of([] { new_passphrase_slot(random_id(), random_key(), "", kNow); }) == "passphrase_empty");
    CHECK_FALSE(opens("x", ""));
}
