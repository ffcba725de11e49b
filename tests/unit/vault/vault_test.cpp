// SPDX-License-Identifier: Apache-2.0
#include "vault/data/payload.h"
#include "vault/vault.h"

#include "catch_header.h"
#include "child_process.h"
#include "failure_of.h"
#include "secret_service.h"
#include "vault_on_disk.h"

#include <sys/stat.h>

#include <cstdlib>
#include <iostream>
#include <thread>

using namespace tessera;
using namespace tessera::vault;
using namespace std::chrono_literals;
using test::add;
using test::failure_of;
using test::kNow;
using test::totp;
using test::VaultOnDisk;
namespace fs = std::filesystem;

TEST_CASE("A vault's life with a passphrase") {
    const test::TemporaryFolder folder;
    Vault vault{folder / "new/vault"};
    CHECK(vault.state() == State::Missing);
    CHECK(failure_of([&] { vault.read(); }) == "vault_missing");
    CHECK(failure_of([&] { vault.unlock_with_passphrase("x"); }) == "vault_missing");
    CHECK(failure_of([&] { vault.unlock_with_keyring(); }) == "vault_missing");
    CHECK(failure_of([&] { vault.change(kNow, [](Contents&) {}); }) == "vault_missing");
    CHECK(failure_of([&] { vault.create_with_passphrase("", kNow); }) == "passphrase_empty");
    vault.lock();

    vault.create_with_passphrase("first", kNow);
    CHECK(vault.state() == State::Unlocked);
    CHECK(vault.has_slot(SlotType::Passphrase));
    CHECK_FALSE(vault.has_slot(SlotType::Keyring));
    CHECK(vault.read().generation == 1);
    CHECK(vault.read().saved_at == kNow);
    struct stat status {};
    CHECK(::stat(vault.path().c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600);
    CHECK(failure_of([&] { vault.create_with_passphrase("other", kNow); }) == "vault_exists");

    vault.change(kNow + 5, [](Contents& contents) { add(contents, "one"); });
    vault.lock();
    CHECK(vault.state() == State::Locked);
    CHECK(failure_of([&] { vault.read(); }) == "vault_locked");
    CHECK(failure_of([&] { vault.change(kNow, [](Contents&) {}); }) == "vault_locked");
    CHECK(failure_of([&] { vault.add_passphrase("x", kNow); }) == "vault_locked");

    CHECK(failure_of([&] { vault.unlock_with_passphrase("wrong"); }) == "passphrase_wrong");
    CHECK(vault.state() == State::Locked);
    vault.unlock_with_passphrase("first");
    const Contents contents = vault.read();
    CHECK(contents.generation == 2);
    CHECK(contents.saved_at == kNow + 5);
    CHECK(contents.accounts.at(0).uri == totp("one", {'o', 'n', 'e'}));

    CHECK(failure_of([&] { vault.add_passphrase("", kNow); }) == "passphrase_empty");
    vault.add_passphrase("second", kNow);
    for (const char* passphrase : {"second", "first"}) {
        vault.lock();
        vault.unlock_with_passphrase(passphrase);
        CHECK(vault.read().accounts.size() == 1);
    }
    vault.lock();
}

TEST_CASE("A vault's life with the desktop's keyring") {
    if (!test::has_secret_service("vault with a keyring slot")) {
        return;
    }
    const test::TemporaryFolder folder;
    Vault vault{folder / "vault"};
    vault.create_with_keyring(kNow);
    CHECK(vault.has_slot(SlotType::Keyring));
    CHECK(vault.state() == State::Unlocked);
    vault.lock();
    CHECK(failure_of([&] { vault.unlock_with_passphrase("x"); }) == "passphrase_wrong");
    vault.unlock_with_keyring();
    CHECK(vault.read().accounts.empty());

    vault.add_passphrase("also", kNow);
    vault.lock();
    vault.unlock_with_passphrase("also");
    vault.add_keyring(kNow);
    CHECK(vault.slots().size() == 3);
    vault.lock();
    vault.unlock_with_keyring();
    vault.lock();

    for (const Slot& slot : vault.slots()) {
        platform::remove_from_desktop_keyring(
            take_apart(platform::read_file(vault.path(), kMaxVaultBytes)).vault_id, slot.id());
    }
    CHECK(failure_of([&] { vault.unlock_with_keyring(); }) == "keyring_item_missing");
}

TEST_CASE("Without a desktop keyring nothing is made") {
    const test::TemporaryFolder folder;
    test::ChildProcess child{[&] {
        ::unsetenv("DBUS_SESSION_BUS_ADDRESS");
        ::unsetenv("XDG_RUNTIME_DIR");
        Vault vault{folder / "vault"};
        return failure_of([&] { vault.create_with_keyring(kNow); }) == "keyring_unavailable" &&
               vault.state() == State::Missing;
    }};
    CHECK(child.wait());
}

TEST_CASE("A vault without a keyring slot has no key there") {
    const VaultOnDisk disk;
    SealedFile parts = disk.sample().parts;
    parts.slots.pop_back();
    disk.write(put_together(parts, disk.sample().master_key, {}));
    CHECK(failure_of([&] { Vault{disk.path()}.unlock_with_keyring(); }) == "keyring_item_missing");
}

TEST_CASE("A damaged vault is refused as such, and left as it is") {
    const VaultOnDisk disk;
    const Vault vault = disk.unlocked();
    const Bytes whole = disk.bytes();
    const auto refused_untouched = [&](const Bytes& bytes) {
        disk.write(bytes);
        Vault damaged{disk.path()};
        const std::string read = failure_of([&] { damaged.read(); });
        const std::string change =
            failure_of([&] { damaged.change(kNow, [](Contents& c) { add(c, "b"); }); });
        // A changed vault id has no key in the session store: the vault is locked, and no passphrase opens
        // it.
        const auto refusal = [](const std::string& name) {
            return name == "vault_damaged" || name == "vault_version_unknown" || name == "vault_locked";
        };
        return refusal(read) && refusal(change) && disk.bytes() == bytes;
    };
    for (std::size_t place = 0; place < whole.size(); place += 7) {
        Bytes bytes = whole;
        bytes[place] ^= 0x01U;
        if (!refused_untouched(bytes)) {
            FAIL("byte " << place);
        }
    }
    for (std::size_t size = 0; size < whole.size(); size += 97) {
        CHECK(refused_untouched({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)}));
    }
}

TEST_CASE("Unlocking tells a wrong passphrase from damage") {
    const VaultOnDisk disk;
    Vault vault{disk.path()};
    const Bytes whole = disk.bytes();
    CHECK(failure_of([&] { vault.unlock_with_passphrase("wrong"); }) == "passphrase_wrong");

    Bytes payload_damaged = whole;
    payload_damaged.back() ^= 1U;
    disk.write(payload_damaged);
    CHECK_FALSE(vault.is_damaged()); // as far as we can tell without the key
    CHECK(failure_of([&] { vault.unlock_with_passphrase(test::kPassphrase); }) == "vault_damaged");
    CHECK(vault.is_damaged());
    vault.lock();

    SealedFile parts = take_apart(whole);
    parts.slots[0].json["kdf"]["n"] = 1;
    disk.write(put_together(parts, disk.sample().master_key, {}));
    CHECK(failure_of([&] { vault.unlock_with_passphrase(test::kPassphrase); }) == "vault_damaged");

    // A slot that cannot be read does not keep the next from opening the vault.
    parts.slots.push_back(disk.sample().parts.slots[0]);
    const std::string text = contents_to_text(test::contents_with({"a"}));
    disk.write(put_together(parts, disk.sample().master_key, Bytes{text.begin(), text.end()}));
    vault.unlock_with_passphrase(test::kPassphrase);
    CHECK(vault.read().accounts.size() == 1);

    disk.write({});
    CHECK(failure_of([&] { vault.state(); }) == "vault_damaged");
    CHECK(failure_of([&] { vault.unlock_with_passphrase("x"); }) == "vault_damaged");
}

TEST_CASE("What a newer version wrote survives a change") {
    nlohmann::json known = nlohmann::json::parse(contents_to_text(test::contents_with({"a"})));
    known["sync"] = "later";
    known["accounts"][0]["icon"] = 5;
    known["accounts"].push_back({{"type", "later"}});
    VaultOnDisk disk{contents_from_text(known.dump())};
    Vault vault = disk.unlocked();
    vault.change(kNow, [](Contents& contents) { contents.accounts.front().uri.issuer = "Renamed"; });
    const Contents contents = vault.read();
    CHECK(contents.unknown == nlohmann::json{{"sync", "later"}});
    CHECK(contents.accounts.at(0).unknown == nlohmann::json{{"icon", 5}});
    CHECK(contents.accounts.at(0).uri.issuer == "Renamed");
    CHECK(contents.set_aside == std::vector<nlohmann::json>{{{"type", "later"}}});
}

TEST_CASE("A change that fails changes nothing") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    const Bytes before = disk.bytes();
    CHECK(failure_of([&] {
              vault.change(kNow, [](Contents& contents) {
                  add(contents, "b");
                  contents.remove("none", kNow);
              });
          }) == "account_unknown");
    CHECK(disk.bytes() == before);
}

TEST_CASE("Four processes that change at once lose nothing") {
    const VaultOnDisk disk{test::contents_with({})};
    disk.unlocked();
    constexpr int kProcesses = 4;
    constexpr int kChanges = 25;
    std::vector<std::unique_ptr<test::ChildProcess>> children;
    for (int process = 0; process < kProcesses; ++process) {
        children.push_back(std::make_unique<test::ChildProcess>([&disk, process] {
            Vault vault{disk.path()};
            for (int i = 0; i < kChanges; ++i) {
                vault.change(kNow + i, [&](Contents& contents) {
                    add(contents, std::to_string(process) + "/" + std::to_string(i));
                });
            }
            return true;
        }));
    }
    for (const auto& child : children) {
        CHECK(child->wait());
    }
    const Contents contents = Vault{disk.path()}.read();
    CHECK(contents.accounts.size() == kProcesses * kChanges);
    CHECK(contents.generation == 1 + kProcesses * kChanges);
    // The vault, its lock and its history: no temporary file stays.
    CHECK(std::distance(fs::directory_iterator{disk.folder()}, {}) == 3);
}

TEST_CASE("A writer killed at any moment leaves a whole vault") {
    const VaultOnDisk disk;
    disk.unlocked();
    std::uint64_t generation = 0;
    for (int round = 0; round < 40; ++round) {
        test::ChildProcess child{[&] {
            Vault vault{disk.path()};
            for (;;) {
                vault.change(kNow, [](Contents& contents) { ++contents.saved_at; });
            }
            return false;
        }};
        std::this_thread::sleep_for(std::chrono::microseconds{5000 + round * 531});
        ::kill(child.id(), SIGKILL);
        CHECK_FALSE(child.wait());
        const Contents contents = Vault{disk.path()}.read();
        CHECK(contents.generation >= generation);
        CHECK(contents.accounts.size() == 1);
        generation = contents.generation;
    }
    CHECK(generation > 1);
}

TEST_CASE("A vault that another program is writing to is busy, and can be read") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    const platform::FileLock lock{disk.path().string() + ".lock", 0ms};
    const auto start = std::chrono::steady_clock::now();
    CHECK(failure_of([&] { vault.change(kNow, [](Contents&) {}); }) == "vault_busy");
    CHECK(std::chrono::steady_clock::now() - start >= 2s);
    CHECK(vault.read().accounts.size() == 1);
}

TEST_CASE("A vault that cannot be written says so and stays") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    const Bytes before = disk.bytes();
    SECTION("the lock cannot be made") {
        fs::create_directory(disk.path().string() + ".lock");
        CHECK(failure_of([&] { vault.change(kNow, [](Contents&) {}); }) == "vault_write_failed");
    }
    SECTION("the folder is read-only") {
        if (::geteuid() == 0) {
            std::cerr << "SKIPPED: vault in a read-only folder: root may write anyway\n";
            return;
        }
        vault.change(kNow, [](Contents&) {});
        const Bytes changed = disk.bytes();
        fs::permissions(disk.folder(), fs::perms{0500});
        CHECK(failure_of([&] { vault.change(kNow, [](Contents&) {}); }) == "vault_write_failed");
        CHECK(failure_of([&] { Vault{disk.folder() / "x/vault"}.create_with_passphrase("x", kNow); }) ==
              "vault_write_failed");
        fs::permissions(disk.folder(), fs::perms{0700});
        CHECK(disk.bytes() == changed);
        return;
    }
    CHECK(disk.bytes() == before);
}

TEST_CASE("A linked vault stays linked, and all ways to it meet one lock") {
    const VaultOnDisk disk;
    disk.unlocked();
    const test::TemporaryFolder elsewhere;
    fs::create_symlink(disk.path(), elsewhere / "vault");
    Vault linked{elsewhere / "vault"};
    linked.change(kNow, [](Contents& contents) { add(contents, "b"); });
    CHECK(fs::is_symlink(elsewhere / "vault"));
    CHECK(Vault{disk.path()}.read().accounts.size() == 2);
    const platform::FileLock lock{disk.path().string() + ".lock", 0ms};
    CHECK(failure_of([&] { linked.change(kNow, [](Contents&) {}); }) == "vault_busy");
}

TEST_CASE("The vault locks itself after its time, and use restarts the time") {
    // Long enough for what stands between on a machine that has much to do; all wait at once.
    constexpr auto kLeft = 3s;
    const VaultOnDisk unused;
    const VaultOnDisk looked_at;
    const VaultOnDisk read;
    const VaultOnDisk changed;
    for (const VaultOnDisk* disk : {&unused, &looked_at, &read, &changed}) {
        disk->unlocked();
        disk->keys().prolong(disk->sample().parts, kLeft);
    }
    CHECK(Vault{looked_at.path()}.state() == State::Unlocked);
    Vault{read.path()}.read();
    Vault{changed.path()}.change(kNow, [](Contents&) {});
    std::this_thread::sleep_for(kLeft + 1100ms);
    CHECK(Vault{unused.path()}.state() == State::Locked);
    CHECK(failure_of([&] { Vault{unused.path()}.read(); }) == "vault_locked");
    CHECK(Vault{looked_at.path()}.state() == State::Locked);
    CHECK(Vault{read.path()}.state() == State::Unlocked);
    CHECK(Vault{changed.path()}.state() == State::Unlocked);
}

TEST_CASE("The default path follows the XDG base folders") {
    test::ChildProcess child{[] {
        ::setenv("XDG_DATA_HOME", "/data", 1);
        return default_vault_path() == "/data/tessera/vault.tessera";
    }};
    CHECK(child.wait());
}

TEST_CASE("Locking forgets the key whatever has become of the file") {
    const VaultOnDisk disk;
    const Bytes whole = disk.bytes();
    const auto change_header = [&](const std::string& from, const std::string& to) {
        std::string text{whole.begin(), whole.end()};
        text.replace(text.find(from), from.size(), to);
        disk.write({text.begin(), text.end()});
    };
    SECTION("away") {
        Vault vault = disk.unlocked();
        fs::rename(disk.path(), disk.folder() / "away");
        vault.lock();
        fs::rename(disk.folder() / "away", disk.path());
    }
    SECTION("damaged") {
        Vault vault = disk.unlocked();
        change_header("TESSERA", "tessera");
        vault.lock();
    }
    SECTION("another vault's, by its header") {
        Vault vault = disk.unlocked();
        change_header(disk.sample().parts.vault_id, std::string(32, '0'));
        vault.lock();
    }
    disk.write(whole);
    CHECK(Vault{disk.path()}.state() == State::Locked);
}

TEST_CASE("A new vault takes the place of a damaged one only when it is whole itself") {
    const VaultOnDisk disk;
    Vault vault{disk.path()};
    CHECK(failure_of([&] { vault.create_with_passphrase("x", kNow, {.over = Over::Lost}); }) ==
          "vault_exists");
    Bytes damaged = disk.bytes();
    damaged[0] ^= 1U;
    disk.write(damaged);
    CHECK(failure_of([&] { vault.create_with_passphrase("x", kNow); }) == "vault_exists");
    CHECK(failure_of([&] { vault.create_with_passphrase("", kNow, {.over = Over::Lost}); }) ==
          "passphrase_empty");
    CHECK(disk.bytes() == damaged);
    vault.create_with_passphrase("x", kNow, {.over = Over::Lost});
    CHECK(vault.read().accounts.empty());
    CHECK(platform::read_file(disk.path().string() + ".damaged-" + std::to_string(kNow), kMaxVaultBytes) ==
          damaged);
}
