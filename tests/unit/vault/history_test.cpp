// SPDX-License-Identifier: Apache-2.0
#include "vault/file/history.h"

#include "catch_header.h"
#include "failure_of.h"
#include "platform/paths.h"
#include "vault_on_disk.h"

#include <algorithm>
#include <fstream>
#include <set>

using namespace tessera;
using namespace tessera::vault;
using test::failure_of;
using test::kNow;
using test::SealedSample;
using test::VaultOnDisk;
namespace fs = std::filesystem;

namespace {

const std::string kVaultId = "0123456789abcdef0123456789abcdef";
constexpr std::int64_t kHour = 60 * 60;
constexpr std::int64_t kDay = 24 * kHour;

/// A history of a file that stands for a vault.
struct Kept {
    test::TemporaryFolder folder;
    fs::path vault = folder / "vault";
    History history{vault};

    Kept() { test::write_text(vault, kVaultId); }

    void save(std::uint64_t generation, std::int64_t now) {
        history.keep_file(generation, now, "abcd1234");
        history.thin_out(kVaultId, now);
    }

    std::set<std::uint64_t> generations() const {
        std::set<std::uint64_t> generations;
        for (const History::Entry& entry : history.entries()) {
            generations.insert(entry.generation);
        }
        return generations;
    }
};

/// What should be there of saves with these times, the generation being the place.
std::set<std::uint64_t> wanted(const std::vector<std::int64_t>& saves) {
    std::set<std::uint64_t> generations;
    std::set<std::int64_t> days;
    const std::int64_t today = saves.back() / kDay;
    for (std::size_t i = saves.size(); i-- > 0;) {
        const std::int64_t day = saves[i] / kDay;
        const bool last_of_its_day = day > today - kHistoryDays && days.insert(day).second;
        if (saves.size() - i <= kHistoryNewest || last_of_its_day) {
            generations.insert(i);
        }
    }
    return generations;
}

} // namespace

TEST_CASE("Over months the newest six copies stay, and the last of each of seven days") {
    Kept kept;
    std::vector<std::int64_t> saves;
    for (std::int64_t hour = 0; hour < 90 * 24; hour += 1 + hour % 11) {
        saves.push_back(kNow + hour * kHour);
        kept.save(saves.size() - 1, saves.back());
        REQUIRE(kept.generations() == wanted(saves));
    }
    CHECK(saves.size() > 300);
    CHECK(kept.generations().size() <= kHistoryNewest + kHistoryDays);
}

TEST_CASE("Copies are named by generation and time, newest first, and other files are left alone") {
    Kept kept;
    CHECK(kept.history.entries().empty());
    for (const std::uint64_t generation : {9U, 10U, 2U}) {
        kept.save(generation, kNow);
    }
    const fs::path folder = kept.vault.string() + ".history";
    CHECK(fs::exists(folder / ("10-" + std::to_string(kNow) + "-abcd1234.tessera")));
    CHECK(kept.history.entries().at(0).generation == 10);
    CHECK(kept.history.entries().at(2).generation == 2);
    CHECK(kept.history.entries().at(0).saved_at == kNow);

    for (const char* name : {"notes.txt", "x-1-a.tessera", "1-a.tessera", "-1-2-a.tessera", ".tessera",
                             "99999999999999999999999-1-a.tessera"}) {
        test::write_text(folder / name, "mine");
    }
    fs::create_directory(folder / "1-1-folder.tessera");
    test::write_text(folder / "1-1-folder.tessera/file", "mine");
    for (std::uint64_t generation = 11; generation < 30; ++generation) {
        kept.save(generation, kNow + 20 * kDay);
    }
    CHECK(fs::exists(folder / "notes.txt"));
    CHECK(fs::exists(folder / "x-1-a.tessera"));
    CHECK(fs::exists(folder / "1-1-folder.tessera/file"));
    CHECK(kept.generations().contains(29));
    CHECK_FALSE(kept.generations().contains(10));
}

TEST_CASE("A damaged vault comes back from its newest whole copy") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    for (int i = 1; i <= 3; ++i) {
        vault.change(kNow + i, [&](Contents& contents) { test::add(contents, "b" + std::to_string(i)); });
    }
    // Generation 4 stands there, and 1 to 4 are copies.
    const std::vector<History::Entry> copies = History{disk.path()}.entries();
    REQUIRE(copies.size() == 4);
    std::uint64_t expected = 4;
    bool kept_aside = true;
    SECTION("damaged header") {
        Bytes damaged = disk.bytes();
        damaged[14] ^= 1U;
        disk.write(damaged);
    }
    SECTION("another key's name in the header") {
        const Bytes whole = disk.bytes();
        std::string text{whole.begin(), whole.end()};
        const std::string& key_id = disk.sample().parts.key_id;
        text.replace(text.find(key_id), key_id.size(), std::string(key_id.size(), '0'));
        disk.write({text.begin(), text.end()});
        // It shows only when the vault is opened.
        CHECK(failure_of([&] { vault.bring_back_copy(kNow); }) == "vault_locked");
        CHECK(failure_of([&] { vault.unlock_with_passphrase(test::kPassphrase); }) == "vault_damaged");
    }
    SECTION("damaged payload") {
        Bytes damaged = disk.bytes();
        damaged.back() ^= 1U;
        disk.write(damaged);
    }
    SECTION("emptied") {
        disk.write({});
    }
    SECTION("damaged in place, which a second name of the same file would not survive") {
        std::fstream{disk.path(), std::ios::in | std::ios::out | std::ios::binary} << "XXXXXXXX";
    }
    SECTION("gone") {
        fs::remove(disk.path());
        kept_aside = false;
    }
    SECTION("the newest copy damaged too") {
        disk.write({});
        // Another file in its place, not through the link that it may share.
        Bytes damaged = platform::read_file(copies[0].path, kMaxVaultBytes);
        damaged.back() ^= 1U;
        test::put_file(copies[0].path, damaged);
        expected = 3;
    }
    REQUIRE(vault.newest_good_copy());
    CHECK(vault.newest_good_copy()->generation == expected);
    vault.bring_back_copy(kNow + 10);
    CHECK(vault.read().generation == expected);
    CHECK(vault.read().accounts.size() == expected);
    CHECK(fs::exists(disk.path().string() + ".damaged-" + std::to_string(kNow + 10)) == kept_aside);
    // On purpose: not taken for an old copy put back.
    CHECK_FALSE(vault.newer_generation());
    vault.change(kNow + 11, [](Contents& contents) { test::add(contents, "after"); });
    CHECK(vault.read().accounts.size() == expected + 1);
}

TEST_CASE("Without an earlier copy nothing is brought back, and the file stays") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    CHECK_FALSE(vault.newest_good_copy());
    const Bytes damaged{1, 2, 3};
    disk.write(damaged);
    CHECK(failure_of([&] { vault.bring_back_copy(kNow); }) == "history_empty");
    CHECK(disk.bytes() == damaged);
}

TEST_CASE("A new vault puts the copies of one that was there aside") {
    const test::TemporaryFolder folder;
    Vault vault{folder / "vault"};
    vault.create_with_passphrase("x", kNow);
    vault.change(kNow, [](Contents& contents) { test::add(contents, "a"); });
    REQUIRE(History{vault.path()}.entries().size() == 2);
    vault.lock();
    fs::remove(vault.path());
    CHECK(failure_of([&] { vault.create_with_passphrase("y", kNow + 1); }) == "vault_gone");
    CHECK(failure_of([&] { vault.unlock_with_passphrase("x"); }) == "vault_gone");
    vault.create_with_passphrase("y", kNow + 1, {.over = Over::Lost});
    CHECK(History{vault.path()}.entries().size() == 1); // its own
    CHECK(fs::exists(vault.path().string() + ".history-" + std::to_string(kNow + 1)));
    vault.lock();
}

TEST_CASE("Copies that were put aside for a vault that never came are found") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    vault.change(kNow, [](Contents& contents) { test::add(contents, "b"); });
    vault.change(kNow + 1, [](Contents& contents) { test::add(contents, "c"); });
    // As a process leaves it that is killed in the middle of making the new one.
    History{disk.path()}.put_aside(kNow + 2);
    fs::remove(disk.path());
    CHECK(failure_of([&] { static_cast<void>(vault.read()); }) == "vault_gone");
    vault.bring_back_copy(kNow + 3);
    CHECK(vault.read().accounts.size() == 3);

    // They would open by a slot that goes.
    const fs::path aside = disk.path().string() + ".history-" + std::to_string(kNow + 2);
    REQUIRE_FALSE(fs::is_empty(aside));
    vault.remove_slot(vault.slots().back().id(), kNow + 4);
    CHECK(fs::is_empty(aside));
}

TEST_CASE("The newest copy is the one whose contents say so") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    for (int i = 1; i <= 3; ++i) {
        vault.change(kNow + i, [&](Contents& contents) { test::add(contents, "b" + std::to_string(i)); });
    }
    const std::vector<History::Entry> copies = History{disk.path()}.entries();
    fs::rename(copies.back().path, copies.back().path.parent_path() / "999-1-00000000.tessera");
    disk.write({});
    vault.bring_back_copy(kNow + 10);
    CHECK(vault.read().generation == 4);
}

TEST_CASE("The account that was added last is in a copy, whether an older file took the vault's place or it "
          "is damaged") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    const Bytes old = disk.bytes();
    vault.change(kNow, [](Contents& contents) { test::add(contents, "added last"); });
    SECTION("older, as a sync tool puts it there") {
        disk.write(old);
        REQUIRE(vault.newer_generation());
        REQUIRE(vault.newest_good_copy());
        CHECK(vault.newest_good_copy()->generation == 2);
        vault.bring_back_copy(kNow + 1);
        // What stood there is a copy now.
        CHECK(std::ranges::any_of(History{disk.path()}.entries(),
                                  [](const History::Entry& entry) { return entry.generation == 1; }));
    }
    SECTION("older, written into the file") {
        std::ofstream{disk.path(), std::ios::binary} << std::string{old.begin(), old.end()};
        vault.bring_back_copy(kNow + 1);
    }
    SECTION("damaged") {
        disk.write({1, 2, 3});
        vault.bring_back_copy(kNow + 1);
    }
    CHECK(vault.read().accounts.back().uri.account == "added last");
    CHECK_FALSE(vault.newer_generation());
    vault.change(kNow + 2, [](Contents& contents) { test::add(contents, "after"); });
    CHECK(vault.read().accounts.size() == 3);
}

TEST_CASE("An older vault is offered no copy that is as old as it is, or of no use") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    const Bytes old = disk.bytes();
    vault.change(kNow, [](Contents& contents) { test::add(contents, "b"); });
    for (const History::Entry& entry : History{disk.path()}.entries()) {
        fs::remove(entry.path);
    }
    disk.write(old);
    CHECK_FALSE(vault.newest_good_copy());
    test::put_file(fs::path{disk.path().string() + ".history/9-9-abcd1234.tessera"}, old);
    CHECK_FALSE(vault.newest_good_copy());
    CHECK(failure_of([&] { vault.bring_back_copy(kNow); }) == "history_empty");
    CHECK(disk.bytes() == old);
}

TEST_CASE("No copy takes the place of a vault that is whole") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    vault.change(kNow, [](Contents& contents) { test::add(contents, "b"); });
    const Bytes whole = disk.bytes();
    CHECK(failure_of([&] { vault.bring_back_copy(kNow); }) == "vault_not_damaged");
    CHECK(disk.bytes() == whole);

    vault.lock(); // we can't tell then
    CHECK(failure_of([&] { vault.bring_back_copy(kNow); }) == "vault_locked");
    CHECK(disk.bytes() == whole);
}

TEST_CASE("A save counts on above every copy of its vault, whatever the memory of its generation") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    const Bytes old = disk.bytes();
    for (int i = 1; i <= 8; ++i) {
        vault.change(kNow + i, [&](Contents& contents) {
            test::add(contents, "of another branch " + std::to_string(i));
        });
    }
    disk.write(old);
    for (const fs::directory_entry& memory : fs::directory_iterator{platform::state_home() / "tessera"}) {
        if (memory.path().filename().string().find(disk.sample().parts.vault_id) != std::string::npos) {
            fs::remove(memory.path());
        }
    }
    REQUIRE_FALSE(vault.newer_generation());
    vault.change(kNow + 1, [](Contents& contents) { test::add(contents, "added last"); });
    CHECK(vault.read().generation == 10);
    disk.write({1, 2, 3});
    vault.bring_back_copy(kNow + 2);
    CHECK(vault.read().accounts.back().uri.account == "added last");
}

TEST_CASE("A copy of a save that failed does not stay, and one that a killed save left looks no newer than "
          "the next") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    vault.change(kNow, [](Contents& contents) { test::add(contents, "b"); });
    const std::size_t copies = History{disk.path()}.entries().size();
    // As a killed save leaves it: of the next generation, and later by its clock.
    Contents ghost = vault.read();
    ghost.generation += 1;
    ghost.saved_at = kNow + 5'000;
    test::add(ghost, "never acknowledged");
    History{disk.path()}.keep(disk.sample().bytes_of(ghost), ghost.generation, ghost.saved_at, "ffffffff",
                              disk.sample().parts.vault_id);
    CHECK(History{disk.path()}.entries().size() == copies + 1);
    vault.change(kNow + 1, [](Contents& contents) { test::add(contents, "acknowledged"); });
    disk.write({});
    vault.bring_back_copy(kNow + 2);
    CHECK(vault.read().accounts.back().uri.account == "acknowledged");
}

TEST_CASE("No copy of another vault takes the place of one that is damaged or older") {
    const VaultOnDisk there_before;
    Vault vault = there_before.unlocked();
    for (int i = 1; i <= 5; ++i) {
        vault.change(kNow + i, [&](Contents& contents) { test::add(contents, std::to_string(i)); });
    }
    const VaultOnDisk disk;
    Vault own = disk.unlocked();
    const SealedSample& stranger = there_before.sample();
    disk.keys().keep(stranger.parts, stranger.master_key, std::chrono::minutes{5});
    const fs::path history = disk.path().string() + ".history";
    fs::create_directory(history);
    for (const History::Entry& copy : History{there_before.path()}.entries()) {
        fs::copy_file(copy.path, history / copy.path.filename());
    }
    Bytes damaged = disk.bytes();
    damaged.back() ^= 1U;
    disk.write(damaged);
    CHECK_FALSE(own.newest_good_copy());
    CHECK(failure_of([&] { own.bring_back_copy(kNow); }) == "history_empty");
    CHECK(disk.bytes() == damaged);
}
