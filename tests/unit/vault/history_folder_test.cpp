// SPDX-License-Identifier: Apache-2.0
#include "vault/history.h"

#include "catch_header.h"
#include "failure_of.h"
#include "vault_on_disk.h"

#include <sys/stat.h>

using namespace tessera;
using namespace tessera::vault;
using test::failure_of;
using test::kNow;
using test::VaultOnDisk;
namespace fs = std::filesystem;

namespace {

fs::path folder_of(const VaultOnDisk& disk) {
    return disk.path().string() + ".history";
}

fs::path aside(const VaultOnDisk& disk, std::int64_t now) {
    return folder_of(disk).string() + "-" + std::to_string(now);
}

} // namespace

TEST_CASE("A history is put aside under a name that nothing has, be it a link to nowhere") {
    const VaultOnDisk disk;
    test::write_text(aside(disk, kNow), "mine");
    fs::create_symlink("nowhere", aside(disk, kNow + 1));
    fs::create_directory(aside(disk, kNow + 2));
    History{disk.path()}.keep(1, kNow, "abcd1234");
    History{disk.path()}.put_aside(kNow);
    CHECK(test::file_text(aside(disk, kNow)) == "mine");
    CHECK(fs::is_symlink(aside(disk, kNow + 1)));
    CHECK(fs::is_empty(aside(disk, kNow + 2)));
    CHECK_FALSE(fs::is_empty(aside(disk, kNow + 3)));
    CHECK_FALSE(fs::exists(folder_of(disk)));
}

TEST_CASE("A slot goes whatever stands in the history: links are not followed, folders stay") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    vault.add_passphrase("another passphrase", kNow);
    const fs::path history = folder_of(disk);
    fs::create_directories(history / "folder");
    fs::create_directory(disk.folder() / "elsewhere");
    test::write_text(history / "folder/file", "mine");
    test::write_text(disk.folder() / "elsewhere/file", "mine");
    fs::create_symlink("nowhere", history / "to-nowhere");
    fs::create_symlink("in-a-circle", history / "in-a-circle");
    fs::create_symlink("../elsewhere", history / "to-a-folder");
    fs::create_symlink("../elsewhere/file", history / "to-a-file");
    REQUIRE(::mkfifo((history / "pipe").c_str(), 0600) == 0);
    const fs::path damaged_pipe = disk.path().string() + ".damaged-1";
    REQUIRE(::mkfifo(damaged_pipe.c_str(), 0600) == 0);

    CHECK(failure_of([&] { vault.remove_slot(vault.slots().back().id(), kNow); }) == "none");

    CHECK(test::file_text(history / "folder/file") == "mine");
    CHECK(test::file_text(disk.folder() / "elsewhere/file") == "mine");
    for (const char* name : {"to-nowhere", "in-a-circle", "to-a-folder", "to-a-file", "pipe"}) {
        INFO(name);
        CHECK_FALSE(fs::exists(fs::symlink_status(history / name)));
    }
}
