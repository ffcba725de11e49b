// SPDX-License-Identifier: Apache-2.0
#include "vault/file/history.h"

#include "catch_header.h"
#include "failure_of.h"
#include "vault_on_disk.h"

#include <sys/stat.h>
#include <unistd.h>

#include <iostream>

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
    History{disk.path()}.keep_file(1, kNow, "abcd1234");
    History{disk.path()}.put_aside(kNow);
    CHECK(test::file_text(aside(disk, kNow)) == "mine");
    CHECK(fs::is_symlink(aside(disk, kNow + 1)));
    CHECK(fs::is_empty(aside(disk, kNow + 2)));
    CHECK_FALSE(fs::is_empty(aside(disk, kNow + 3)));
    CHECK_FALSE(fs::exists(folder_of(disk)));
}

TEST_CASE("A slot goes and takes copies of its vault along, and nothing else that stands in the history") {
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
    fs::create_symlink("../elsewhere/file", history / "7-7-abcd1234.tessera");
    REQUIRE(::mkfifo((history / "8-8-abcd1234.tessera").c_str(), 0600) == 0);
    REQUIRE(::mkfifo((disk.path().string() + ".damaged-1").c_str(), 0600) == 0);
    // Names like ours, and something else within; ours within, and another name.
    test::write_text(history / "9-9-abcd1234.tessera", "mine");
    fs::copy_file(disk.path(), history / "my own copy.tessera");
    fs::copy_file(disk.path(), disk.path().string() + ".damaged-by-me");
    // What killed saves left.
    test::write_text(history / "3-3-abcd1234.tessera.new", "TESSERA\n");
    test::write_text(history / "3-3-abcd1234.tessera.Ab12Cd", "");
    test::write_text(history / "4-4-abcd1234.tessera.new", "mine");
    REQUIRE(History{disk.path()}.entries().size() > 4);

    CHECK(failure_of([&] { vault.remove_slot(vault.slots().back().id(), kNow + 1); }) == "none");

    CHECK(test::file_text(history / "folder/file") == "mine");
    CHECK(test::file_text(disk.folder() / "elsewhere/file") == "mine");
    CHECK(test::file_text(history / "9-9-abcd1234.tessera") == "mine");
    CHECK(test::file_text(history / "4-4-abcd1234.tessera.new") == "mine");
    for (const char* name : {"to-nowhere", "in-a-circle", "to-a-folder", "7-7-abcd1234.tessera",
                             "8-8-abcd1234.tessera", "my own copy.tessera"}) {
        INFO(name);
        CHECK(fs::exists(fs::symlink_status(history / name)));
    }
    CHECK(fs::exists(disk.path().string() + ".damaged-by-me"));
    CHECK_FALSE(fs::exists(history / "3-3-abcd1234.tessera.new"));
    CHECK_FALSE(fs::exists(history / "3-3-abcd1234.tessera.Ab12Cd"));
    // Of the copies there is that of the vault as it stands now.
    std::size_t copies = 0;
    for (const History::Entry& entry : History{disk.path()}.entries()) {
        copies += entry.saved_at > kNow ? 1U : 0U;
        CHECK((entry.saved_at <= 9 || entry.saved_at > kNow));
    }
    CHECK(copies == 1);
}

TEST_CASE("A history that is a link to the user's documents costs none of them") {
    const VaultOnDisk disk;
    const test::TemporaryFolder documents;
    test::write_text(documents / "letter.odt", "mine");
    const VaultOnDisk other;
    const fs::path of_other_vault = documents / "5-1600000000-abcd1234.tessera";
    fs::copy_file(other.path(), of_other_vault);
    fs::create_directory_symlink(documents.path(), folder_of(disk));
    Vault vault = disk.unlocked();
    vault.add_passphrase("another passphrase", kNow);
    for (std::int64_t day = 0; day < 20; ++day) {
        vault.change(kNow + day * 24 * 60 * 60, [](Contents&) {});
    }
    vault.remove_slot(vault.slots().back().id(), kNow);
    vault.rotate_master_key({.passphrase = std::string{test::kPassphrase}, .recovery = {}}, kNow);
    CHECK(test::file_text(documents / "letter.odt") == "mine");
    CHECK(fs::exists(of_other_vault));
    vault.lock();
}

TEST_CASE("A temporary file's name that is taken costs neither that file nor the save") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    const fs::path taken = disk.path().string() + ".new";
    test::write_text(taken, "mine");
    vault.change(kNow, [](Contents& contents) { test::add(contents, "b"); });
    CHECK(test::file_text(taken) == "mine");
    CHECK(vault.read().accounts.size() == 2);
    test::write_text(taken, "TESSERA\n"); // as a killed save leaves it
    vault.change(kNow, [](Contents& contents) { test::add(contents, "c"); });
    CHECK_FALSE(fs::exists(taken));
}

TEST_CASE("A slot stays if the history cannot be searched for what it opens") {
    if (::geteuid() == 0) {
        std::cerr << "SKIPPED: a history that cannot be listed: root may list anything\n";
        return;
    }
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    vault.add_passphrase("another passphrase", kNow);
    fs::permissions(folder_of(disk), fs::perms{0300});
    CHECK(failure_of([&] { vault.remove_slot(vault.slots().back().id(), kNow + 1); }) ==
          "vault_write_failed");
    fs::permissions(folder_of(disk), fs::perms{0700});
    CHECK(vault.slots().size() == 3);
}
