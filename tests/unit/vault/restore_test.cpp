// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "sealed_sample.h"
#include "vault/backup.h"
#include "vault/data/merge.h"
#include "vault/data/stamp_changes.h"

#include <functional>

using namespace tessera;
using namespace tessera::vault;
using test::kNow;

namespace {

constexpr std::int64_t kSecondsOfDay = 24 * 60 * 60;
constexpr std::int64_t kToday = kNow + 100;

/// An edit as a save makes it.
Contents changed_at(const Contents& before, std::int64_t now, const std::function<void(Contents&)>& change) {
    Contents after = before;
    change(after);
    stamp_changes(before, after, now);
    after.empty_trash(now);
    after.saved_at = now;
    return after;
}

/// A restore as a save makes it.
Contents after_restore(const Contents& current, const Contents& backup, RestoreMode mode) {
    return changed_at(current, kToday, [&](Contents& c) { c = restored(c, backup, mode, kToday); });
}

std::string names_of(const std::vector<Account>& accounts) {
    std::string names;
    for (const Account& account : accounts) {
        names += account.uri.account;
    }
    return names;
}

const std::initializer_list<RestoreMode> kModes{RestoreMode::Merge, RestoreMode::Replace};

} // namespace

TEST_CASE("Restored on an empty vault everything is as it was") {
    Contents backup = test::contents_with({"a", "b", "c"});
    backup.move_after(std::string{backup.accounts[2].id}, "");
    backup.remove(std::string{backup.accounts[1].id}, kNow);
    for (const RestoreMode mode : kModes) {
        const Contents after = after_restore({}, backup, mode);
        CHECK(after.accounts == backup.accounts);
        CHECK(names_of(after.accounts) == "cb");
        CHECK(names_of(after.trash) == "a");
    }
}

TEST_CASE("A backup of what is there changes nothing") {
    const Contents contents = test::contents_with({"a", "b"});
    for (const RestoreMode mode : kModes) {
        CHECK(changes_between(contents, restored(contents, contents, mode, kToday)).none());
    }
}

TEST_CASE("Merging keeps the edits since the backup; replacing takes them back") {
    const Contents backup = test::contents_with({"a", "b", "c"});
    const Contents current = changed_at(backup, kNow + 10, [](Contents& c) {
        c.accounts[0].uri.account = "A";
        c.accounts[1].pin("https://example.org");
        c.move_after(std::string{c.accounts[2].id}, "");
        c.auto_lock = std::chrono::minutes{2};
    });
    const Contents merged = after_restore(current, backup, RestoreMode::Merge);
    CHECK(names_of(merged.accounts) == "cAb");
    CHECK(changes_between(current, merged).none());

    const Contents replaced = after_restore(current, backup, RestoreMode::Replace);
    CHECK(names_of(replaced.accounts) == "abc");
    CHECK(replaced.accounts[1].sites.empty());
    CHECK(replaced.auto_lock == kDefaultAutoLock);
    const Changes changes = changes_between(current, replaced);
    CHECK(names_of(changes.changed) == "ab");
    CHECK(changes.order);
    CHECK(changes.settings);
    // An edit of today: a copy that was not there for it follows.
    CHECK(names_of(merge(current, replaced).accounts) == "abc");
    CHECK(merge(replaced, current).auto_lock == kDefaultAutoLock);
}

TEST_CASE("How far an account's sites reach comes back with a backup, and is reported") {
    const Contents backup =
        changed_at(test::contents_with({"a"}), kNow, [](Contents& c) { c.accounts[0].match = kMatchDomain; });
    const Contents current =
        changed_at(backup, kNow + 10, [](Contents& c) { c.accounts[0].match = nullptr; });
    CHECK(after_restore(current, backup, RestoreMode::Merge).accounts[0].match.is_null());
    const Contents replaced = after_restore(current, backup, RestoreMode::Replace);
    CHECK(replaced.accounts[0].match == kMatchDomain);
    CHECK(names_of(changes_between(current, replaced).changed) == "a");
}

TEST_CASE("What was added since the backup stays, or goes to the trash") {
    const Contents backup = test::contents_with({"a"});
    const Contents current =
        changed_at(backup, kNow + 10, [](Contents& c) { c.add(test::totp("b", {7}), kNow + 10); });
    CHECK(names_of(after_restore(current, backup, RestoreMode::Merge).accounts) == "ab");

    const Contents replaced = after_restore(current, backup, RestoreMode::Replace);
    CHECK(names_of(replaced.accounts) == "a");
    CHECK(names_of(replaced.trash) == "b");
    CHECK(replaced.trash[0].removed == kToday);
    CHECK(names_of(changes_between(current, replaced).removed) == "b");
    CHECK(names_of(merge(current, replaced).accounts) == "a");
}

TEST_CASE("What was removed since the backup stays in the trash, or comes back") {
    const Contents backup = test::contents_with({"a", "b"});
    const std::string id = backup.accounts[0].id;
    const Contents current = changed_at(backup, kNow + 10, [&](Contents& c) { c.remove(id, kNow + 10); });
    const Contents merged = after_restore(current, backup, RestoreMode::Merge);
    CHECK(names_of(merged.accounts) == "b");
    CHECK(merged.trash.at(0).removed == kNow + 10);

    const Contents replaced = after_restore(current, backup, RestoreMode::Replace);
    CHECK(names_of(replaced.accounts) == "ab");
    CHECK(names_of(changes_between(current, replaced).added) == "a");
    CHECK(names_of(merge(current, replaced).accounts) == "ab");
}

TEST_CASE("What left the trash long ago is had from the backup again") {
    const Contents backup = test::contents_with({"a", "b"});
    const std::string id = backup.accounts[0].id;
    const Contents removed = changed_at(backup, kNow - 40 * kSecondsOfDay,
                                        [&](Contents& c) { c.remove(id, kNow - 40 * kSecondsOfDay); });
    const Contents later = changed_at(removed, kNow, [](Contents&) {});
    const Contents current = changed_at(later, kNow, [](Contents&) {});
    REQUIRE(current.tombstones.size() == 1);

    // It goes to the trash, again for thirty days, and is reported.
    const Contents merged = after_restore(current, backup, RestoreMode::Merge);
    CHECK(names_of(merged.accounts) == "b");
    CHECK(names_of(merged.trash) == "a");
    CHECK(merged.trash[0].removed == kToday);
    CHECK(names_of(changes_between(current, merged).trashed) == "a");

    const Contents replaced = after_restore(current, backup, RestoreMode::Replace);
    CHECK(names_of(replaced.accounts) == "ab");
    CHECK(replaced.tombstones.empty());
    // Wanted back here: another copy's memory of the removal does not take it away again.
    CHECK(names_of(merge(current, replaced).accounts) == "ab");
    CHECK(names_of(merge(replaced, current).accounts) == "ab");
}

TEST_CASE("Counters and used time steps do not go back to the backup's") {
    Contents backup = test::contents_with({"a", "b"});
    backup.accounts[0].uri.parameters.type = otp::Type::Hotp;
    backup.accounts[0].uri.parameters.counter = 5;
    backup.accounts[1].used_step = 10;
    const Contents current = changed_at(backup, kNow + 10, [](Contents& c) {
        c.accounts[0].uri.parameters.counter = 8;
        c.accounts[1].used_step = 12;
    });
    for (const RestoreMode mode : kModes) {
        const Contents after = after_restore(current, backup, mode);
        CHECK(after.accounts[0].uri.parameters.counter == 8);
        CHECK(after.accounts[1].used_step == 12);
        const Contents forward = after_restore(backup, current, mode);
        CHECK(forward.accounts[0].uri.parameters.counter == 8);
        CHECK(forward.accounts[1].used_step == 12);
    }
}

TEST_CASE("One key that was added on both sides becomes one account") {
    const auto with_account = [](const char* name, std::int64_t created, std::uint64_t counter) {
        Contents contents;
        otp::KeyUri uri = test::totp(name, {1, 2, 3});
        uri.parameters.type = otp::Type::Hotp;
        uri.parameters.counter = counter;
        Account& account = contents.add(uri, created);
        account.pin(std::string{"https://"} + name + ".example");
        account.used_step = counter;
        return contents;
    };
    const Contents older = with_account("older", kNow, 3);
    const Contents younger = with_account("younger", kNow + 5, 9);
    for (const auto& [current, backup] : {std::pair{older, younger}, std::pair{younger, older}}) {
        const Contents after = after_restore(current, backup, RestoreMode::Merge);
        REQUIRE(after.accounts.size() == 1);
        const Account& account = after.accounts[0];
        CHECK(account.uri.account == "older");
        CHECK(account.sites == std::vector<std::string>{"https://older.example", "https://younger.example"});
        CHECK(account.uri.parameters.counter == 9);
        CHECK(account.used_step == 9);
        CHECK(names_of(after.trash) == "younger");
        // Once more: nothing new.
        CHECK(changes_between(after, restored(after, backup, RestoreMode::Merge, kToday + 1)).none());
    }
    // Replaced, the key is the backup's account.
    const Contents replaced = after_restore(older, younger, RestoreMode::Replace);
    CHECK(names_of(replaced.accounts) == "younger");
    CHECK(names_of(replaced.trash) == "older");
}

TEST_CASE("Fields of a newer version, and what could not be read, survive a restore") {
    Contents current = test::contents_with({"a"});
    Contents backup = current;
    current.unknown["here"] = 1;
    current.set_aside.push_back("here");
    backup.unknown["there"] = 2;
    backup.set_aside.push_back("there");
    backup.accounts[0].unknown["icon"] = 3;
    for (const RestoreMode mode : kModes) {
        const Contents after = after_restore(current, backup, mode);
        CHECK(after.unknown == nlohmann::json{{"here", 1}, {"there", 2}});
        CHECK(after.set_aside.size() == 2);
        CHECK(after.accounts[0].unknown == nlohmann::json{{"icon", 3}});
    }
}
