// SPDX-License-Identifier: Apache-2.0
#include "vault/backup.h"

#include "catch_header.h"
#include "failure_of.h"
#include "vault/data/payload.h"
#include "vault/file/recovery_code.h"
#include "vault_on_disk.h"

#include <sys/stat.h>

using namespace tessera;
using namespace tessera::vault;
using test::failure_of;
using test::kNow;
using test::VaultOnDisk;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kBackupPassphrase = "of the backup";

/// As many accounts, in an order that is not that of their making, with all that an account can have.
Contents many_accounts(std::size_t count) {
    Contents contents;
    contents.generation = 5;
    contents.saved_at = kNow;
    contents.auto_lock = std::chrono::minutes{3};
    contents.unknown["sync"] = "of a newer version";
    std::string order;
    for (std::size_t i = 0; i < count; ++i) {
        Account account;
        account.id = random_id();
        account.uri = test::totp("account " + std::to_string(i * 7919 % count), random_bytes(20));
        account.created = kNow + static_cast<std::int64_t>(i * 7 % 100);
        account.order = order.empty() ? "V" : order + "1";
        order = i % 40 == 39 ? "W" + std::to_string(i) + "1" : account.order;
        if (i % 3 == 0) {
            account.uri.parameters.type = otp::Type::Hotp;
            account.uri.parameters.counter = i;
        } else {
            account.used_step = i;
        }
        account.pin("https://" + std::to_string(i) + ".example.org");
        contents.accounts.push_back(std::move(account));
    }
    sort_by_order(contents.accounts);
    return contents;
}

Contents full_contents() {
    Contents contents = many_accounts(5);
    contents.saved_at = kNow - 31 * 24 * 3600;
    contents.remove(std::string{contents.accounts[1].id}, kNow);
    contents.remove(std::string{contents.accounts[1].id}, kNow - 31 * 24 * 3600);
    contents.saved_at = kNow;
    contents.empty_trash(kNow);
    contents.set_aside.push_back({{"type", "newer"}});
    return contents;
}

/// A file of a backup's form that is cheap to try passphrases on.
class CheapBackup {
public:
    CheapBackup() { write(whole()); }

    const fs::path& path() const { return path_; }
    const Bytes& whole() const { return whole_; }
    void write(const Bytes& bytes) const { test::put_file(path_, bytes); }

    std::string outcome(const Bytes& bytes) const {
        write(bytes);
        return failure_of([&] { read_backup(path_, kBackupPassphrase); });
    }

private:
    static Bytes make() {
        SealedFile file;
        file.vault_id = random_id();
        file.key_id = random_id();
        const SecretBytes key = random_key();
        file.slots = {make_passphrase_slot(file.vault_id, key, kBackupPassphrase, kNow, test::kLowCost)};
        const std::string text = contents_to_text(full_contents());
        return put_together(file, key, Bytes{text.begin(), text.end()});
    }

    test::TemporaryFolder folder_;
    fs::path path_ = folder_ / "backup";
    Bytes whole_ = make();
};

} // namespace

TEST_CASE("A backup holds everything, the order included, for 1, 100 and 10,000 accounts") {
    const VaultOnDisk disk;
    const test::TemporaryFolder folder;
    for (const std::size_t count : {1U, 100U, 10'000U}) {
        const fs::path path = folder / std::to_string(count);
        const Contents contents = many_accounts(count);
        write_backup(path, disk.path(), contents, kBackupPassphrase, kNow);
        CHECK(read_backup(path, kBackupPassphrase) == contents);
        const Contents restored_here =
            restored(Contents{}, read_backup(path, kBackupPassphrase), RestoreMode::Merge, kNow);
        CHECK(restored_here.accounts == contents.accounts);
    }
}

TEST_CASE("A backup keeps the trash, tombstones, settings and what could not be read") {
    const VaultOnDisk disk;
    const test::TemporaryFolder folder;
    const fs::path path = folder / "backup";
    const Contents contents = full_contents();
    REQUIRE(contents.tombstones.size() == 1);
    write_backup(path, disk.path(), contents, kBackupPassphrase, kNow);
    CHECK(read_backup(path, kBackupPassphrase) == contents);

    struct stat status {};
    CHECK(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600);
    CHECK(std::distance(fs::directory_iterator{folder.path()}, {}) == 1);
    // It has a key of its own.
    CHECK_FALSE(read_copy_of(folder / "vault", path));
}

TEST_CASE("A backup opens by its passphrase only, and says what is wrong") {
    const CheapBackup backup;
    CHECK(backup.outcome(backup.whole()) == "none");
    for (const char* text : {"", "Of the backup", "of the backup "}) {
        CHECK(failure_of([&] { read_backup(backup.path(), text); }) == "backup_passphrase_wrong");
    }
    CHECK(failure_of([&] { read_backup(backup.path(), recovery_code_text(random_key())); }) ==
          "backup_passphrase_wrong");
    CHECK(failure_of([&] { read_backup(backup.path().string() + ".none", "x"); }) == "file_unreadable");
    CHECK(failure_of([&] { read_backup(backup.path().parent_path(), "x"); }) == "file_unreadable");
    CHECK(backup.outcome({}) == "backup_damaged");
    CHECK(backup.outcome({'t', 'e', 'x', 't'}) == "backup_damaged");

    const VaultOnDisk disk;
    const test::TemporaryFolder folder;
    CHECK(failure_of([&] { write_backup(folder / "x", disk.path(), {}, "", kNow); }) == "passphrase_empty");
    CHECK(fs::is_empty(folder.path()));
    fs::create_directory(folder / "x");
    CHECK(failure_of([&] { write_backup(folder / "x", disk.path(), {}, "x", kNow); }) ==
          "backup_target_taken");
}

TEST_CASE("A backup damaged at any byte, or cut short, is refused") {
    const CheapBackup backup;
    const Bytes& whole = backup.whole();
    for (std::size_t place = 0; place < whole.size(); place += place < 24 ? 1 : 97) {
        Bytes changed = whole;
        changed[place] ^= 0x01U;
        const std::string failure = backup.outcome(changed);
        if (failure != "backup_damaged" && failure != "backup_passphrase_wrong" &&
            failure != "vault_version_unknown") {
            FAIL("byte " << place << ": " << failure);
        }
    }
    for (std::size_t size = 0; size < whole.size(); size += 101) {
        CHECK(backup.outcome({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)}) ==
              "backup_damaged");
    }
}

TEST_CASE("A backup damaged at any byte is refused: every one", "[.long]") {
    const CheapBackup backup;
    for (std::size_t place = 0; place < backup.whole().size(); ++place) {
        Bytes changed = backup.whole();
        changed[place] ^= 0x01U;
        if (backup.outcome(changed) == "none") {
            FAIL("byte " << place);
        }
    }
}

TEST_CASE("A copy of a vault is a backup: by its passphrase, its recovery code, and its open vault") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    const SecretBytes code = random_key();
    vault.add_recovery(code, kNow);
    const Contents contents = vault.read();
    const fs::path copy = disk.folder() / "copy";
    fs::copy_file(disk.path(), copy);
    CHECK(read_backup(copy, test::kPassphrase) == contents);
    CHECK(read_backup(copy, recovery_code_text(code)) == contents);
    CHECK(read_copy_of(disk.path(), copy) == contents);
    vault.lock();
    CHECK_FALSE(read_copy_of(disk.path(), copy));
    CHECK(failure_of([&] { read_backup(copy, recovery_code_text(random_key())); }) ==
          "backup_passphrase_wrong");
}

TEST_CASE("A backup takes the place of nothing but an earlier backup of the same vault") {
    const VaultOnDisk disk;
    const auto outcome = [&](const fs::path& target) {
        return failure_of([&] { require_backup_target(target, disk.path()); });
    };
    CHECK(outcome(disk.path()) == "backup_target_taken");
    fs::create_symlink(disk.path(), disk.folder() / "link");
    fs::create_hard_link(disk.path(), disk.folder() / "hard");
    CHECK(outcome(disk.folder() / "link") == "backup_target_taken");
    CHECK(outcome(disk.folder() / "hard") == "backup_target_taken");
    CHECK(outcome("/dev/null") == "backup_target_taken");
    CHECK(outcome(disk.folder()) == "backup_target_taken");
    test::write_text(disk.folder() / "letter", "Dear");
    CHECK(outcome(disk.folder() / "letter") == "backup_target_taken");

    const fs::path backup = disk.folder() / "new.tessera";
    CHECK(outcome(backup) == "none");
    write_backup(backup, disk.path(), {}, kBackupPassphrase, kNow);
    CHECK(outcome(backup) == "none");
    fs::create_symlink(backup, disk.folder() / "to-backup");
    CHECK(outcome(disk.folder() / "to-backup") == "none");

    const VaultOnDisk other;
    CHECK(failure_of([&] { require_backup_target(backup, other.path()); }) == "backup_target_taken");
    CHECK(failure_of([&] { write_backup(backup, other.path(), {}, "x", kNow); }) == "backup_target_taken");
    CHECK(failure_of([&] { read_backup(backup, kBackupPassphrase); }) == "none");
}

TEST_CASE("A vault with one passphrase looks like a backup, and no backup takes its place") {
    const VaultOnDisk disk;
    const test::TemporaryFolder elsewhere;
    const fs::path other = elsewhere / "other.tessera";
    Vault vault{other};
    vault.create_with_passphrase(kBackupPassphrase, kNow);
    vault.lock();
    const fs::path copy = elsewhere / "copy";
    fs::copy_file(other, copy);
    CHECK(failure_of([&] { require_backup_target(copy, disk.path()); }) == "backup_target_taken");
}

TEST_CASE("A file that appears at a backup's target while the passphrase is typed stays") {
    const VaultOnDisk disk;
    const fs::path target = disk.folder() / "backup";
    require_backup_target(target, disk.path());
    test::write_text(target, "a letter");
    CHECK(failure_of([&] { write_backup(target, disk.path(), {}, "x", kNow); }) == "backup_target_taken");
    CHECK(test::file_text(target) == "a letter");
    fs::remove(target);
    fs::create_symlink("letter", target);
    test::write_text(disk.folder() / "letter", "a letter");
    CHECK(failure_of([&] { write_backup(target, disk.path(), {}, "x", kNow); }) == "backup_target_taken");
    CHECK(test::file_text(disk.folder() / "letter") == "a letter");
}

TEST_CASE("A backup that stands in the vault's place is a vault once it is changed") {
    const VaultOnDisk disk;
    const test::TemporaryFolder elsewhere;
    const fs::path moved = elsewhere / "vault";
    write_backup(moved, disk.path(), test::contents_with({"a"}), kBackupPassphrase, kNow);
    Vault vault{moved};
    vault.unlock_with_passphrase(kBackupPassphrase);
    vault.change(kNow, [](Contents&) {});
    vault.lock();
    fs::rename(moved, disk.folder() / "copy");
    CHECK(failure_of([&] { require_backup_target(disk.folder() / "copy", disk.path()); }) ==
          "backup_target_taken");
}

TEST_CASE("A backup leaves the vault room to go on counting above it") {
    const VaultOnDisk disk;
    Contents contents = test::contents_with({"b"});
    contents.generation = kMaxGeneration;
    contents.versions["auto_lock"] = INT64_MAX;
    contents.accounts.front().versions["account"] = INT64_MAX;
    write_backup(disk.folder() / "backup", disk.path(), contents, kBackupPassphrase, kNow);
    const Contents backup = read_backup(disk.folder() / "backup", kBackupPassphrase);
    CHECK(backup.generation == kMaxBackupGeneration);
    Vault vault = disk.unlocked();
    for (const std::int64_t later : {0, 1}) {
        vault.change(kNow + later, [&](Contents& current) {
            current = restored(current, backup, RestoreMode::Merge, kNow);
        });
    }
    CHECK(vault.read().generation == kMaxBackupGeneration + 2);
    const std::string id = backup.accounts.front().id;
    vault.change(kNow, [&](Contents& current) { current.account(id).uri.account = "renamed"; });
    // An edit of today is later than the backup's, however it was dated.
    const Contents merged = restored(vault.read(), backup, RestoreMode::Merge, kNow);
    CHECK(std::ranges::find(merged.accounts, id, &Account::id)->uri.account == "renamed");
}

TEST_CASE("A backup takes the place of nothing that belongs to another vault") {
    const VaultOnDisk disk;
    const test::TemporaryFolder elsewhere;
    const fs::path other = elsewhere / "other.tessera";
    Vault vault{other};
    vault.create_with_passphrase(kBackupPassphrase, kNow);
    vault.change(kNow, [](Contents&) {});
    const auto outcome = [&](const fs::path& target) {
        return failure_of([&] { require_backup_target(target, disk.path()); });
    };
    CHECK(outcome(other) == "backup_target_taken");
    fs::create_symlink(other, elsewhere / "link");
    CHECK(outcome(elsewhere / "link") == "backup_target_taken");
    for (const char* suffix : {".lock", ".new"}) {
        CHECK(outcome(other.string() + suffix) == "backup_target_taken");
    }
    CHECK(outcome(History{other}.entries().at(0).path) == "backup_target_taken");
    vault.lock();
}
