// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "child_process.h"
#include "failure_of.h"
#include "platform/paths.h"
#include "vault/file/rollback_guard.h"
#include "vault_on_disk.h"

using namespace tessera;
using namespace tessera::vault;
using test::failure_of;
using test::kNow;
using test::VaultOnDisk;
namespace fs = std::filesystem;

namespace {

void add_one(Vault& vault, const std::string& name) {
    vault.change(kNow, [&](Contents& contents) { test::add(contents, name); });
}

} // namespace

TEST_CASE("An old copy put back can be read, and is not changed before the user says so") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    const Bytes old = disk.bytes();
    CHECK_FALSE(vault.newer_generation());
    add_one(vault, "b");
    add_one(vault, "c");
    CHECK_FALSE(vault.newer_generation());

    disk.write(old);
    CHECK(vault.newer_generation() == 3);
    CHECK(vault.read().accounts.size() == 1);
    CHECK(failure_of([&] { add_one(vault, "d"); }) == "vault_older");
    CHECK(failure_of([&] { vault.add_passphrase("x", kNow); }) == "vault_older");
    CHECK(failure_of([&] {
              vault.rotate_master_key({.passphrase = std::string{test::kPassphrase}, .recovery = {}}, kNow);
          }) == "vault_older");
    CHECK(disk.bytes() == old);

    vault.accept_older(kNow);
    CHECK_FALSE(vault.newer_generation());
    CHECK(vault.read().generation == 4);
    CHECK(vault.read().accounts.size() == 1);
    add_one(vault, "d");
    CHECK(vault.read().generation == 5);
    // Accepting when nothing is older does nothing.
    const Bytes now_there = disk.bytes();
    vault.accept_older(kNow);
    CHECK(disk.bytes() == now_there);
}

TEST_CASE("A copy at another place is a copy") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    const Bytes old = disk.bytes();
    add_one(vault, "b");
    const fs::path elsewhere = disk.folder() / "copy";
    test::put_file(elsewhere, old);
    Vault copy{elsewhere};
    SessionMasterKeys{elsewhere}.keep(disk.sample().parts, disk.sample().master_key, std::chrono::minutes{5});
    CHECK_FALSE(copy.newer_generation());
    add_one(copy, "c");
    CHECK(vault.read().accounts.size() == 2);
    copy.lock(); // the same master key: for all copies
    CHECK(vault.state() == State::Locked);
}

TEST_CASE("A link to an older copy in the vault's place is noticed") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    const Bytes old = disk.bytes();
    add_one(vault, "b");
    fs::create_directory(disk.folder() / "s");
    test::put_file(disk.folder() / "s" / "vault", old);
    fs::remove(disk.path());
    fs::create_symlink("s/vault", disk.path());
    const SessionMasterKeys keys{disk.path()};
    keys.keep(disk.sample().parts, disk.sample().master_key, std::chrono::minutes{5});
    CHECK(vault.newer_generation() == 2);
}

TEST_CASE("A memory that cannot be read or written is no obstacle") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    const std::string& id = disk.sample().parts.vault_id;
    const Bytes old = disk.bytes();
    test::ChildProcess child{[&] {
        const fs::path state = disk.folder() / "state";
        ::setenv("XDG_STATE_HOME", state.c_str(), 1);
        test::write_text(state, "no folder");
        add_one(vault, "b");
        const bool without_memory = remembered_generation(id, disk.path()) == 0 && !vault.newer_generation();
        fs::remove(state);
        remember_generation(id, disk.path(), 100);
        const bool noticed = vault.newer_generation() == 100;
        for (const fs::directory_entry& file : fs::directory_iterator{state / "tessera"}) {
            test::write_text(file.path(), "no number");
        }
        add_one(vault, "c");
        return without_memory && noticed && vault.read().accounts.size() == 3;
    }};
    CHECK(child.wait());
}

TEST_CASE("A vault that others change meanwhile is not taken for an older one") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    test::ChildProcess writer{[&] {
        for (int i = 0; i < 100; ++i) {
            vault.change(kNow, [](Contents&) {});
        }
        return true;
    }};
    int taken_for_older = 0;
    while (vault.read().generation < 100) {
        taken_for_older += vault.newer_generation() ? 1 : 0;
    }
    CHECK(writer.wait());
    CHECK(taken_for_older == 0);
}
