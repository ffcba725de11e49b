// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "failure_of.h"
#include "secret_service.h"
#include "vault/backup.h"
#include "vault/data/payload.h"
#include "vault/file/new_slots.h"
#include "vault/file/recovery_code.h"
#include "vault_on_disk.h"

using namespace tessera;
using namespace tessera::vault;
using nlohmann::json;
using test::failure_of;
using test::kNow;
using test::VaultOnDisk;
namespace fs = std::filesystem;

namespace {

Slot slot_of(const Vault& vault, SlotType type) {
    for (const Slot& slot : vault.slots()) {
        if (slot.type() == type) {
            return slot;
        }
    }
    throw std::runtime_error{"no such slot"};
}

std::string unlocking_with_passphrase(Vault& vault, std::string_view passphrase) {
    vault.lock();
    return failure_of([&] { vault.unlock_with_passphrase(passphrase); });
}

std::string unlocking_with_code(Vault& vault, View key) {
    vault.lock();
    return failure_of([&] { vault.unlock_with_recovery_code(recovery_code_text(key)); });
}

std::string vault_id_of(const Vault& vault) {
    return take_apart(platform::read_file(vault.path(), kMaxVaultBytes)).vault_id;
}

/// Whether an earlier copy of the vault opens by test::kPassphrase.
bool any_copy_opens_by_passphrase(const fs::path& vault) {
    const auto copies = History{vault}.entries();
    return std::ranges::any_of(copies, [](const History::Entry& entry) {
        try {
            read_backup(entry.path, test::kPassphrase);
            return true;
        } catch (const Error&) {
            return false;
        }
    });
}

/// Whether every copy is what stands there now: nothing is left that the vault's old keys open.
bool history_begins_anew(const VaultOnDisk& disk) {
    const auto copies = History{disk.path()}.entries();
    return std::ranges::all_of(copies, [&](const History::Entry& entry) {
        return platform::read_file(entry.path, kMaxVaultBytes) == disk.bytes();
    });
}

} // namespace

TEST_CASE("The recovery code opens the vault, and the next one takes its place") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    const SecretBytes first = random_key();
    const SecretBytes second = random_key();
    vault.add_recovery(first, kNow);
    CHECK(unlocking_with_code(vault, first) == "none");
    CHECK(vault.read().accounts.size() == 1);
    CHECK(unlocking_with_code(vault, second) == "recovery_code_wrong");
    CHECK(failure_of([&] { vault.unlock_with_recovery_code("nonsense"); }) == "recovery_code_wrong");

    vault = disk.unlocked();
    vault.add_recovery(second, kNow);
    CHECK(history_begins_anew(disk));
    CHECK(unlocking_with_code(vault, second) == "none");
    CHECK(unlocking_with_code(vault, first) == "recovery_code_wrong");
    CHECK(std::ranges::count(vault.slots(), SlotType::Recovery, &Slot::type) == 1);
}

TEST_CASE("A removed slot opens neither the vault nor a copy of it; the last one stays") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    const SecretBytes code = random_key();
    vault.add_recovery(code, kNow);
    vault.change(kNow, [](Contents& contents) { test::add(contents, "b"); });
    const Slot passphrase = slot_of(vault, SlotType::Passphrase);
    REQUIRE(any_copy_opens_by_passphrase(disk.path()));

    CHECK(failure_of([&] { vault.remove_slot("no such id", kNow); }) == "slot_unknown");
    vault.remove_slot(passphrase.id(), kNow);
    CHECK(history_begins_anew(disk));
    CHECK_FALSE(any_copy_opens_by_passphrase(disk.path()));
    CHECK(vault.read().accounts.size() == 2);
    CHECK(unlocking_with_passphrase(vault, test::kPassphrase) == "passphrase_wrong");
    CHECK(unlocking_with_code(vault, code) == "none");
    CHECK(failure_of([&] { vault.remove_slot(passphrase.id(), kNow); }) == "slot_unknown");

    vault.remove_slot(slot_of(vault, SlotType::Keyring).id(), kNow);
    const Bytes before = disk.bytes();
    CHECK(failure_of([&] { vault.remove_slot(slot_of(vault, SlotType::Recovery).id(), kNow); }) ==
          "slot_is_last");
    CHECK(disk.bytes() == before);
    CHECK(unlocking_with_code(vault, code) == "none");
}

TEST_CASE("After a rotation the old key, passphrases and code open nothing") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    const SecretBytes old_code = random_key();
    const SecretBytes new_code = random_key();
    vault.add_recovery(old_code, kNow);
    vault.add_passphrase("second", kNow);
    vault.remove_slot(slot_of(vault, SlotType::Keyring).id(), kNow);
    const Bytes old_file = disk.bytes();

    // The user never sees a code that will never count.
    const auto never = [&]() -> SecretBytes {
        FAIL("asked for a recovery code");
        return new_code;
    };
    CHECK(failure_of([&] { vault.rotate_master_key({.passphrase = "wrong", .recovery = never}, kNow); }) ==
          "passphrase_wrong");
    CHECK(failure_of([&] { vault.rotate_master_key({}, kNow); }) == "slot_is_last");
    CHECK(disk.bytes() == old_file);

    vault.rotate_master_key({.passphrase = "second", .recovery = [&] { return new_code; }}, kNow);
    CHECK(vault.state() == State::Unlocked);
    CHECK(vault.read().accounts.size() == 1);
    CHECK(vault.slots().size() == 2);
    CHECK(history_begins_anew(disk));
    CHECK(failure_of([&] { open_payload(take_apart(disk.bytes()), disk.sample().master_key); }) ==
          "vault_damaged");
    CHECK(unlocking_with_code(vault, old_code) == "recovery_code_wrong");
    CHECK(unlocking_with_passphrase(vault, test::kPassphrase) == "passphrase_wrong");
    // Another process has kept the old key: it is not found for the new file.
    CHECK(disk.unlocked().state() == State::Locked);
    CHECK(unlocking_with_code(vault, new_code) == "none");
    CHECK(unlocking_with_passphrase(vault, "second") == "none");
    vault.lock();
}

TEST_CASE("Keyring slots are renewed by a rotation, and a removed one leaves nothing in the keyring") {
    if (!test::has_secret_service("slots in the desktop's keyring")) {
        return;
    }
    const test::TemporaryFolder folder;
    Vault vault{folder / "vault"};
    vault.create_with_keyring(kNow);
    const std::string vault_id = vault_id_of(vault);
    const Slot old = slot_of(vault, SlotType::Keyring);
    const auto fetching = [&](const Slot& slot) {
        return failure_of([&] { fetch_keyring_key(vault_id, slot); });
    };
    REQUIRE(fetching(old) == "none");

    vault.rotate_master_key({}, kNow);
    const Slot renewed = slot_of(vault, SlotType::Keyring);
    CHECK(renewed.id() != old.id());
    CHECK(fetching(old) == "keyring_item_missing");
    vault.lock();
    vault.unlock_with_keyring();

    vault.add_recovery(random_key(), kNow);
    vault.remove_slot(renewed.id(), kNow);
    CHECK(fetching(renewed) == "keyring_item_missing");
    vault.lock();
    CHECK(failure_of([&] { vault.unlock_with_keyring(); }) == "keyring_item_missing");
}

TEST_CASE("A slot of any type whose description was changed does not open") {
    const SecretBytes master_key = random_key();
    const SecretBytes key = random_key();
    const std::string id = random_id();
    const auto passphrase = [&](const std::string& vault, const Slot& slot) {
        return unwrap_with_passphrase(vault, slot, "x");
    };
    const auto keyring = [&](const std::string& vault, const Slot& slot) {
        return unwrap_with_keyring_key(vault, slot, key);
    };
    const auto recovery = [&](const std::string& vault, const Slot& slot) {
        return unwrap_with_recovery_key(vault, slot, key);
    };
    const auto check = [&](const Slot& slot, const auto& unwrap) {
        CHECK(unwrap(id, slot) == std::optional{master_key});
        const auto opens_changed = [&](const char* name, const json& value) {
            Slot changed = slot;
            changed.json[json::json_pointer{name}] = value;
            bool opened = false;
            const std::string failure = failure_of([&] { opened = unwrap(id, changed).has_value(); });
            CHECK((failure == "none" || failure == "vault_damaged"));
            return opened;
        };
        CHECK_FALSE(unwrap(random_id(), slot));
        CHECK_FALSE(opens_changed("/id", random_id()));
        CHECK_FALSE(opens_changed("/created", kNow + 1));
        CHECK_FALSE(opens_changed("/label", "added"));
        for (const char* type : {"passphrase", "keyring", "recovery", "other"}) {
            if (slot.json["type"] != type) {
                CHECK_FALSE(opens_changed("/type", type));
            }
        }
        CHECK_FALSE(opens_changed("/kdf/name", slot.json["kdf"]["name"] == "hkdf" ? "scrypt" : "hkdf"));
        CHECK_FALSE(opens_changed("/kdf/salt", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
        CHECK_FALSE(opens_changed("/kdf/extra", 1));
    };
    const Slot by_passphrase = make_passphrase_slot(id, master_key, "x", kNow, test::kLowCost);
    check(by_passphrase, passphrase);
    check(make_keyring_slot(id, master_key, key, kNow), keyring);
    check(make_recovery_slot(id, master_key, key, kNow), recovery);

    // A keyring slot's key isn't a recovery code, even if the bytes are the same.
    Slot disguised = make_keyring_slot(id, master_key, key, kNow);
    disguised.json["type"] = "recovery";
    CHECK_FALSE(recovery(id, disguised));

    // Cheaper to guess, dearer than allowed, or another cost: none opens.
    for (const auto& [name, value] :
         std::initializer_list<std::pair<const char*, std::uint64_t>>{{"n", 1U << 14U},
                                                                      {"n", 1U << 16U},
                                                                      {"n", 1ULL << 40U},
                                                                      {"r", 1},
                                                                      {"r", 16},
                                                                      {"p", 2},
                                                                      {"p", 5}}) {
        Slot changed = by_passphrase;
        changed.json["kdf"][name] = value;
        bool opened = false;
        const std::string failure = failure_of([&] { opened = passphrase(id, changed).has_value(); });
        CHECK_FALSE(opened);
        CHECK((failure == "none" || failure == "vault_damaged"));
    }
}

TEST_CASE("A slot of a newer version is kept through changes, and is no way in") {
    const VaultOnDisk disk;
    SealedFile parts = disk.sample().parts;
    const json newer = {{"id", "x"}, {"type", "fido2"}, {"more", {1, 2}}};
    parts.slots.push_back({newer});
    const std::string text = contents_to_text(test::contents_with({"a"}));
    disk.write(put_together(parts, disk.sample().master_key, Bytes{text.begin(), text.end()}));
    Vault vault = disk.unlocked();
    vault.change(kNow, [](Contents& contents) { test::add(contents, "b"); });
    vault.add_recovery(random_key(), kNow);
    CHECK(std::ranges::count(vault.slots(), newer, &Slot::json) == 1);

    for (const SlotType type : {SlotType::Passphrase, SlotType::Keyring}) {
        vault.remove_slot(slot_of(vault, type).id(), kNow);
    }
    CHECK(failure_of([&] { vault.remove_slot(slot_of(vault, SlotType::Recovery).id(), kNow); }) ==
          "slot_is_last");
    vault.remove_slot("x", kNow);
    CHECK(vault.slots().size() == 1);
}

TEST_CASE("A vault takes as many slots as it can be read with, and not one more") {
    if (!test::has_secret_service("slots in the desktop's keyring")) {
        return;
    }
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    for (std::size_t count = vault.slots().size(); count < kMaxSlots; ++count) {
        vault.add_keyring(kNow);
    }
    CHECK(failure_of([&] { vault.add_keyring(kNow); }) == "slots_full");
    CHECK(vault.slots().size() == kMaxSlots);
    CHECK(vault.read().accounts.size() == 1);
}

TEST_CASE("A file may not ask for more work than a few passphrases take") {
    const VaultOnDisk disk;
    SealedFile parts = disk.sample().parts;
    const ScryptCost dear{.n = 1U << 18U, .r = 8, .p = 4};
    REQUIRE(dear.within_bounds());
    Slot slot = parts.slots.front();
    slot.json["kdf"]["n"] = dear.n;
    slot.json["kdf"]["p"] = dear.p;
    parts.slots = {slot, slot};
    disk.write(put_together(parts, disk.sample().master_key, {}));
    CHECK(failure_of([&] { Vault{disk.path()}.slots(); }) == "none");
    parts.slots.push_back(slot);
    CHECK(failure_of([&] { put_together(parts, disk.sample().master_key, {}); }) == "slots_full");
    // As a stranger writes it.
    Bytes file = disk.bytes();
    const std::string header = R"({"format":1,"salt":")" + std::string(43, 'A') + R"(=","slots":[)" +
                               slot.json.dump() + "," + slot.json.dump() + "," + slot.json.dump() +
                               R"(],"vault":")" + parts.vault_id + R"("})";
    Bytes hostile{kMagic.begin(), kMagic.end()};
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
        hostile.push_back(static_cast<std::uint8_t>(header.size() >> shift));
    }
    hostile.insert(hostile.end(), header.begin(), header.end());
    hostile.insert(hostile.end(), 1'024, 0);
    disk.write(hostile);
    CHECK(failure_of([&] { Vault{disk.path()}.unlock_with_passphrase(test::kPassphrase); }) ==
          "vault_damaged");
}

TEST_CASE("A slot whose key the keyring has lost does not count as a way in") {
    if (!test::has_secret_service("slots in the desktop's keyring")) {
        return;
    }
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    const Slot passphrase = slot_of(vault, SlotType::Passphrase);
    for (const Slot& slot : vault.slots()) {
        if (slot.type() == SlotType::Keyring) {
            platform::remove_from_desktop_keyring(disk.sample().parts.vault_id, slot.id());
        }
    }
    CHECK(failure_of([&] { vault.remove_slot(passphrase.id(), kNow); }) == "slot_is_last");
    vault.add_keyring(kNow);
    CHECK(failure_of([&] { vault.remove_slot(passphrase.id(), kNow); }) == "none");
}

TEST_CASE("A removed slot opens no damaged file that was kept, and a copy is a file of its own") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    vault.change(kNow, [](Contents& contents) { test::add(contents, "b"); });
    Bytes damaged = disk.bytes();
    damaged.back() ^= 1U;
    disk.write(damaged);
    vault.bring_back_copy(kNow);
    const auto is_kept = [](const std::filesystem::directory_entry& file) {
        return file.path().filename().string().find(".damaged-") != std::string::npos;
    };
    const auto kept = [&] {
        return std::ranges::count_if(std::filesystem::directory_iterator{disk.folder()}, is_kept);
    };
    REQUIRE(kept() == 1);
    vault.add_recovery(random_key(), kNow);
    vault.remove_slot(slot_of(vault, SlotType::Passphrase).id(), kNow);
    CHECK(kept() == 0);

    const auto copies = History{disk.path()}.entries();
    REQUIRE(copies.size() == 1);
    CHECK(std::filesystem::hard_link_count(copies[0].path) == 1);
}
