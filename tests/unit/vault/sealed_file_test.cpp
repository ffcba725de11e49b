// SPDX-License-Identifier: Apache-2.0
#include "vault/file/sealed_file.h"

#include "catch_header.h"
#include "failure_of.h"
#include "sealed_sample.h"

#include <algorithm>
#include <functional>

using namespace tessera;
using namespace tessera::vault;
using nlohmann::json;
using test::failure_of;
using test::SealedSample;

namespace {

/// Opens a file by its second slot, all the way. "wrong_key" if the slot doesn't open.
std::string outcome(const Bytes& file, const SealedSample& sample) {
    std::string result = "opened";
    const std::string failure = failure_of([&] {
        const SealedFile parts = take_apart(file);
        for (const Slot& slot : parts.slots) {
            if (slot.type() == SlotType::Keyring) {
                const auto master_key = unwrap_with_keyring_key(parts.vault_id, slot, sample.keyring_key);
                result = master_key ? "opened" : "wrong_key";
                if (master_key) {
                    test::opened(file, *master_key);
                }
                return;
            }
        }
        result = "no_slot";
    });
    return failure == "none" ? result : failure;
}

/// `bytes` with another header, its length set right.
Bytes with_header(const Bytes& bytes, const std::function<void(json&)>& change) {
    const SealedFile parts = take_apart(bytes);
    const std::size_t prefix = kMagic.size() + 4;
    json header = json::parse(parts.header.begin() + static_cast<std::ptrdiff_t>(prefix), parts.header.end());
    change(header);
    const std::string text = header.dump();
    Bytes changed{kMagic.begin(), kMagic.end()};
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
        changed.push_back(static_cast<std::uint8_t>(text.size() >> shift));
    }
    changed.insert(changed.end(), text.begin(), text.end());
    changed.insert(changed.end(), parts.mac.begin(), parts.mac.end());
    changed.insert(changed.end(), parts.payload.begin(), parts.payload.end());
    return changed;
}

} // namespace

TEST_CASE("A sealed file opens with its master key, by either slot") {
    const SealedSample sample;
    const Bytes file = sample.bytes_of(test::contents_with({"a", "b"}));
    CHECK(test::opened(file, sample.master_key).accounts.size() == 2);

    const SealedFile parts = take_apart(file);
    CHECK(parts.vault_id == sample.parts.vault_id);
    REQUIRE(parts.slots.size() == 2);
    CHECK(unwrap_with_passphrase(parts.vault_id, parts.slots[0], test::kPassphrase) == sample.master_key);
    CHECK_FALSE(unwrap_with_passphrase(parts.vault_id, parts.slots[0], "Correct horse"));
    CHECK_FALSE(unwrap_with_passphrase(parts.vault_id, parts.slots[0], ""));
    CHECK(unwrap_with_keyring_key(parts.vault_id, parts.slots[1], sample.keyring_key) == sample.master_key);
    CHECK_FALSE(unwrap_with_keyring_key(parts.vault_id, parts.slots[1], sample.master_key));
}

TEST_CASE("Its size tells the number of accounts only by the KiB, and no text shows") {
    const SealedSample sample;
    const Bytes one = sample.bytes_of(test::contents_with({"findme"}));
    CHECK(one.size() == sample.bytes_of(test::contents_with({"findme", "two"})).size());
    CHECK(one != sample.bytes_of(test::contents_with({"findme"})));
    constexpr std::string_view kName = "findme";
    CHECK(std::search(one.begin(), one.end(), kName.begin(), kName.end()) == one.end());
    CHECK((take_apart(one).payload.size() - kTagSize) % 1024 == 0);
}

TEST_CASE("No byte of a vault can be changed") {
    const SealedSample sample;
    const Bytes file = sample.bytes_of(test::contents_with({"a"}));
    REQUIRE(outcome(file, sample) == "opened");
    std::size_t refusals = 0;
    for (std::size_t place = 0; place < file.size(); ++place) {
        for (const unsigned bits : {0x01U, 0x02U, 0x20U, 0xFFU}) {
            Bytes changed = file;
            changed[place] ^= static_cast<std::uint8_t>(bits);
            const std::string result = outcome(changed, sample);
            // A slot whose type is not known any more is passed by; its vault does not open.
            const bool refused = result == "vault_damaged" || result == "vault_version_unknown" ||
                                 result == "wrong_key" || result == "no_slot";
            if (!refused) {
                FAIL("byte " << place << " xor " << bits << ": " << result);
            }
            if (failure_of([&] { test::opened(changed, sample.master_key); }) != "none") {
                ++refusals;
            }
        }
    }
    CHECK(refusals == 4 * file.size());
}

TEST_CASE("A vault cut short or added to is damaged") {
    const SealedSample sample;
    Bytes file = sample.bytes_of(test::contents_with({"a"}));
    for (std::size_t size = 0; size < file.size(); ++size) {
        const Bytes cut{file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size)};
        if (outcome(cut, sample) != "vault_damaged") {
            FAIL("cut to " << size);
        }
    }
    file.push_back(0);
    CHECK(outcome(file, sample) == "vault_damaged");
}

TEST_CASE("A header that lies about itself is damaged") {
    const SealedSample sample;
    const Bytes file = sample.bytes_of(test::contents_with({"a"}));
    const auto refused = [&](const std::function<void(json&)>& change) {
        return failure_of([&] { take_apart(with_header(file, change)); });
    };
    CHECK(refused([](json&) {}) == "none");
    for (const char* name : {"format", "salt", "slots", "vault"}) {
        CHECK(refused([&](json& header) { header.erase(name); }) == "vault_damaged");
        CHECK(refused([&](json& header) { header[name] = nullptr; }) == "vault_damaged");
        CHECK(refused([&](json& header) { header[name] = json::object(); }) == "vault_damaged");
    }
    CHECK(refused([](json& header) { header["format"] = 2; }) == "vault_version_unknown");
    CHECK(refused([](json& header) { header["format"] = UINT64_MAX; }) == "vault_version_unknown");
    CHECK(refused([](json& header) { header["format"] = 0; }) == "vault_damaged");
    CHECK(refused([](json& header) { header["format"] = -1; }) == "vault_damaged");
    CHECK(refused([](json& header) { header["format"] = "1"; }) == "vault_damaged");
    CHECK(refused([](json& header) { header["salt"] = "AAAA"; }) == "vault_damaged");
    CHECK(refused([](json& header) { header["slots"] = json::array(); }) == "vault_damaged");
    CHECK(refused([](json& header) { header["slots"][0] = 1; }) == "vault_damaged");
    CHECK(refused([](json& header) { header["slots"][0].erase("id"); }) == "vault_damaged");
    CHECK(refused([](json& header) { header["slots"][0]["type"] = 1; }) == "vault_damaged");
    CHECK(refused([](json& header) { header["slots"] = json::array_t(65, header["slots"][0]); }) ==
          "vault_damaged");
    CHECK(refused([](json& header) { header["vault"] = "../../etc"; }) == "vault_damaged");

    Bytes huge = file;
    huge[kMagic.size()] = 0xFF;
    CHECK(outcome(huge, sample) == "vault_damaged");
}

TEST_CASE("A slot's own faults are damage, not a wrong passphrase") {
    const SealedSample sample;
    const auto refused = [&](const std::function<void(json&)>& change) {
        Slot slot = sample.parts.slots[0];
        change(slot.json);
        return failure_of([&] { unwrap_with_passphrase(sample.parts.vault_id, slot, test::kPassphrase); });
    };
    CHECK(refused([](json&) {}) == "none");
    for (const char* name : {"kdf", "key", "nonce"}) {
        CHECK(refused([&](json& slot) { slot.erase(name); }) == "vault_damaged");
        CHECK(refused([&](json& slot) { slot[name] = "!"; }) == "vault_damaged");
    }
    for (const char* name : {"name", "n", "r", "p", "salt"}) {
        CHECK(refused([&](json& slot) { slot["kdf"].erase(name); }) == "vault_damaged");
        CHECK(refused([&](json& slot) { slot["kdf"][name] = -1; }) == "vault_damaged");
    }
    CHECK(refused([](json& slot) { slot["kdf"]["n"] = 1U << 30U; }) == "vault_damaged");
    CHECK(refused([](json& slot) { slot["kdf"]["n"] = 2; }) == "vault_damaged");
    CHECK(refused([](json& slot) { slot["kdf"]["name"] = "hkdf"; }) == "vault_damaged");
}

TEST_CASE("A slot belongs to its vault, and to what it says about itself") {
    const SealedSample sample;
    const SealedSample other;
    const Slot& slot = sample.parts.slots[1];
    CHECK_FALSE(unwrap_with_keyring_key(other.parts.vault_id, slot, sample.keyring_key));
    for (const auto& [name, value] : std::initializer_list<std::pair<const char*, json>>{
             {"id", random_id()}, {"created", 0}, {"added", true}}) {
        Slot changed = slot;
        changed.json[name] = value;
        CHECK_FALSE(unwrap_with_keyring_key(sample.parts.vault_id, changed, sample.keyring_key));
    }
}

TEST_CASE("Slots and header fields of a newer version are carried along") {
    SealedSample sample;
    sample.parts.slots.push_back({{{"id", "x"}, {"type", "fido2"}, {"more", {1, 2}}}});
    sample.parts.unknown["hint"] = "of a newer version";
    const SealedFile parts = take_apart(sample.bytes_of(test::contents_with({"a"})));
    CHECK_FALSE(parts.slots.at(2).type());
    const Bytes again = put_together(parts, sample.master_key, open_payload(parts, sample.master_key));
    const SealedFile reread = take_apart(again);
    CHECK(reread.unknown == json{{"hint", "of a newer version"}});
    CHECK(reread.slots.at(2).json == sample.parts.slots.at(2).json);
    CHECK(reread.salt != parts.salt);
    // Padding is not padded again.
    CHECK(reread.payload.size() == parts.payload.size());
}
