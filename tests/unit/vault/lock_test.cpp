// SPDX-License-Identifier: Apache-2.0
// What lock() reaches.
#include "catch_header.h"
#include "failure_of.h"
#include "secret_service.h"
#include "vault_on_disk.h"

#include <functional>

using namespace tessera;
using namespace tessera::vault;
using test::failure_of;
using test::kNow;
using test::VaultOnDisk;
namespace fs = std::filesystem;

TEST_CASE("A save that is under way does not undo a lock") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    vault.change(kNow, [&](Contents& contents) {
        test::add(contents, "b");
        Vault{disk.path()}.lock();
    });
    CHECK(vault.state() == State::Locked);
    CHECK(disk.unlocked().read().accounts.size() == 2);

    if (!test::has_secret_service("rotation that a lock overtakes")) {
        return;
    }
    const Vault::Rotation rotation{.passphrase = std::string{test::kPassphrase}, .recovery = [&] {
                                       Vault{disk.path()}.lock();
                                       return random_key();
                                   }};
    CHECK(failure_of([&] { vault.rotate_master_key(rotation, kNow); }) == "vault_locked");
    CHECK(vault.state() == State::Locked);
}

TEST_CASE("A lock reaches the vault where its folder was before it was moved") {
    const VaultOnDisk disk;
    const fs::path before = disk.folder() / "before";
    const fs::path after = disk.folder() / "after";
    fs::create_directory(before);
    test::put_file(before / "vault", disk.bytes());
    SessionMasterKeys{before / "vault"}.keep(disk.sample().parts, disk.sample().master_key,
                                             std::chrono::minutes{5});
    const Vault host{before / "vault"};
    CHECK(host.state() == State::Unlocked);
    fs::rename(before, after);
    fs::create_symlink(after, before);
    Vault{after / "vault"}.lock();
    fs::remove(before);
    fs::rename(after, before);
    CHECK(host.state() == State::Locked);
}

TEST_CASE("A lock works whatever stands in the file") {
    const VaultOnDisk disk;
    const Vault vault = disk.unlocked();
    const Bytes whole = disk.bytes();
    const auto lock_with = [&](const Bytes& bytes) {
        const Vault unlocked = disk.unlocked();
        disk.write(bytes);
        Vault{disk.path()}.lock();
        disk.write(whole);
        return unlocked.state() == State::Locked;
    };
    CHECK(lock_with({}));
    CHECK(lock_with({1, 2, 3}));
    CHECK(lock_with(test::SealedSample{}.bytes_of(test::contents_with({}))));
}
