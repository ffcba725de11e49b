// SPDX-License-Identifier: Apache-2.0
#include "vault/data/merge.h"
#include "vault/data/payload.h"
#include "vault/data/stamp_changes.h"

#include "catch_header.h"
#include "sealed_sample.h"
#include "text/base32.h"

#include <functional>

using namespace tessera;
using namespace tessera::vault;
using test::kNow;

namespace {

constexpr std::int64_t kDay = 24 * 60 * 60;

/// An edit as a save makes it.
Contents edited(const Contents& before, std::int64_t now, const std::function<void(Contents&)>& change) {
    Contents after = before;
    change(after);
    stamp_changes(before, after, now);
    after.empty_trash(now);
    after.saved_at = now;
    return after;
}

/// Checks that it is the same from either side.
Contents merged(const Contents& a, const Contents& b) {
    const Contents result = merge(a, b);
    CHECK(result == merge(b, a));
    return result;
}

std::string names_of(const Contents& contents) {
    std::string names;
    for (const Account& account : contents.accounts) {
        names += account.uri.account;
    }
    return names;
}

} // namespace

TEST_CASE("Of two names the later one stays") {
    const Contents before = test::contents_with({"a"});
    const Contents one = edited(before, kNow + 10, [](Contents& c) { c.accounts[0].uri.account = "one"; });
    const Contents two = edited(before, kNow + 20, [](Contents& c) { c.accounts[0].uri.account = "two"; });
    CHECK(names_of(merged(one, two)) == "two");
    CHECK(names_of(merged(before, one)) == "one");

    // A clock that stands behind: an edit of what was seen is later than it.
    const Contents three = edited(two, kNow - kDay, [](Contents& c) { c.accounts[0].uri.account = "three"; });
    CHECK(names_of(merged(three, two)) == "three");
    CHECK(names_of(merged(three, one)) == "three");
}

TEST_CASE("Different parts of one account are kept from both copies") {
    const Contents before = test::contents_with({"a"});
    const Contents one = edited(before, kNow + 10, [](Contents& c) {
        c.accounts[0].uri.account = "renamed";
        c.accounts[0].pin("https://one.example");
    });
    const Contents two = edited(before, kNow + 20, [](Contents& c) {
        c.accounts[0].uri.issuer = "Issuer";
        c.accounts[0].pin("https://two.example");
    });
    const Account account = merged(one, two).accounts.at(0);
    CHECK(account.uri.account == "renamed");
    CHECK(account.uri.issuer == "Issuer");
    CHECK(account.sites == std::vector<std::string>{"https://one.example", "https://two.example"});
}

TEST_CASE("How the sites match is an edit like others, taken back too") {
    const Contents before = test::contents_with({"a"});
    const Contents wide = edited(before, kNow + 10, [](Contents& c) { c.accounts[0].match = kMatchDomain; });
    CHECK(merged(before, wide).accounts[0].match == kMatchDomain);
    const Contents renamed =
        edited(before, kNow + 20, [](Contents& c) { c.accounts[0].uri.account = "renamed"; });
    CHECK(merged(renamed, wide).accounts[0].match == kMatchDomain);

    const Contents narrow = edited(wide, kNow + 30, [](Contents& c) { c.accounts[0].match = nullptr; });
    CHECK(merged(narrow, wide).accounts[0].match.is_null());
    CHECK(merged(narrow, before).accounts[0].match.is_null());
    const Contents again = edited(before, kNow + 40, [](Contents& c) { c.accounts[0].match = kMatchDomain; });
    CHECK(merged(narrow, again).accounts[0].match == kMatchDomain);

    const Contents newer = edited(wide, kNow + 50, [](Contents& c) { c.accounts[0].match = {{"hosts", 2}}; });
    CHECK(merged(newer, narrow).accounts[0].match == nlohmann::json{{"hosts", 2}});
}

TEST_CASE("Of two edits of one second both copies choose the same") {
    const Contents before = test::contents_with({"a"});
    const std::string site = "https://example.org";
    const Contents one = edited(before, kNow + 10, [&](Contents& c) {
        c.accounts[0].pin(site);
        c.accounts[0].uri.account = "one";
    });
    const Contents pinned = edited(before, kNow + 9, [&](Contents& c) { c.accounts[0].pin(site); });
    const Contents two = edited(pinned, kNow + 10, [&](Contents& c) {
        c.accounts[0].unpin(site);
        c.accounts[0].uri.account = "two";
    });
    const Account account = merged(one, two).accounts.at(0);
    CHECK(account.sites == std::vector{site});
    CHECK(account.uri.account == "two");
}

TEST_CASE("A removed account stays removed, and keeps the other copy's edits for when it comes back") {
    const Contents before = test::contents_with({"a", "b"});
    const std::string id = before.accounts[0].id;
    const Contents removed = edited(before, kNow + 10, [&](Contents& c) { c.remove(id, kNow + 10); });
    const Contents renamed =
        edited(before, kNow + 20, [](Contents& c) { c.accounts[0].uri.account = "new"; });
    Contents both = merged(removed, renamed);
    CHECK(names_of(both) == "b");
    REQUIRE(both.trash.size() == 1);
    CHECK(both.restore_removed(id).uri.account == "new");

    const Contents restored = edited(removed, kNow + 30, [&](Contents& c) { c.restore_removed(id); });
    CHECK(names_of(merged(restored, renamed)) == "newb");
    CHECK(names_of(merged(restored, removed)) == "ab");
}

TEST_CASE("A copy from before the removal does not bring an account back") {
    const Contents before = test::contents_with({"a", "b"});
    const std::string id = before.accounts[0].id;
    const Contents removed = edited(before, kNow + 10, [&](Contents& c) { c.remove(id, kNow + 10); });
    // The first save after the trash's time is not the one that empties it (wrong clocks).
    const Contents later = edited(removed, kNow + 31 * kDay, [](Contents&) {});
    CHECK(later.trash.size() == 1);
    const Contents forgotten = edited(later, kNow + 31 * kDay, [](Contents&) {});
    REQUIRE(forgotten.tombstones.size() == 1);
    CHECK(contents_to_text(forgotten).find(text::base32_encode(before.accounts[0].uri.parameters.secret)) ==
          std::string::npos);

    Contents both = merged(forgotten, before);
    CHECK(names_of(both) == "b");
    both.saved_at = kNow + 31 * kDay;
    both.empty_trash(kNow + 31 * kDay);
    CHECK(both.trash.empty());
    CHECK(both.tombstones == forgotten.tombstones);

    // Taken out of the trash there before it was emptied here: it was wanted.
    const Contents restored = edited(removed, kNow + 20, [&](Contents& c) { c.restore_removed(id); });
    CHECK(names_of(merged(forgotten, restored)) == "ab");
}

TEST_CASE("HOTP counters and used time steps do not go back") {
    Contents before = test::contents_with({"a", "b"});
    before.accounts[0].uri.parameters.type = otp::Type::Hotp;
    before.accounts[0].uri.parameters.counter = 5;
    const Contents one = edited(before, kNow + 10, [](Contents& c) {
        c.accounts[0].uri.parameters.counter = 9;
        c.accounts[1].used_step = 100;
    });
    const Contents two = edited(before, kNow + 20, [](Contents& c) {
        c.accounts[0].uri.parameters.counter = 7;
        c.accounts[1].used_step = 90;
    });
    const Contents both = merged(one, two);
    CHECK(both.accounts[0].uri.parameters.counter == 9);
    CHECK(both.accounts[1].used_step == 100);
    CHECK(merged(before, one).accounts[1].used_step == 100);
}

TEST_CASE("Moves of different accounts are both kept") {
    const Contents before = test::contents_with({"a", "b", "c", "d"});
    const std::string a = before.accounts[0].id;
    const std::string d = before.accounts[3].id;
    const Contents one = edited(before, kNow + 10, [&](Contents& c) { c.move_after(a, c.accounts[2].id); });
    const Contents two = edited(before, kNow + 20, [&](Contents& c) { c.move_after(d, ""); });
    CHECK(names_of(merged(one, two)) == "dbca");
    // The same account: the later move.
    const Contents three = edited(before, kNow + 30, [&](Contents& c) { c.move_after(d, a); });
    CHECK(names_of(merged(two, three)) == "adbc");
}

TEST_CASE("Accounts of either copy are in the result, also two of one key") {
    const Contents before = test::contents_with({"a"});
    const auto with = [&](const char* name, text::Bytes secret) {
        return edited(before, kNow + 10,
                      [&](Contents& c) { c.add(test::totp(name, std::move(secret)), kNow + 10); });
    };
    CHECK(merged(with("b", {1}), with("c", {2})).accounts.size() == 3);
    CHECK(merged(with("b", {1}), with("b", {1})).accounts.size() == 3);
}

TEST_CASE("Settings, and fields of a newer version, are merged like the rest") {
    Contents before = test::contents_with({"a"});
    before.unknown["kept"] = 1;
    before.accounts[0].unknown["icon"] = "old";
    const Contents one = edited(before, kNow + 10, [](Contents& c) {
        c.auto_lock = std::chrono::minutes{1};
        c.accounts[0].unknown["icon"] = "new";
    });
    const Contents two = edited(before, kNow + 20, [](Contents& c) {
        c.auto_lock = std::chrono::minutes{2};
        c.unknown.erase("kept");
        c.unknown["added"] = nlohmann::json::array({1});
    });
    const Contents both = merged(one, two);
    CHECK(both.auto_lock == std::chrono::minutes{2});
    CHECK(both.unknown == nlohmann::json{{"added", {1}}});
    CHECK(both.accounts[0].unknown == nlohmann::json{{"icon", "new"}});
    CHECK(merged(one, before).auto_lock == std::chrono::minutes{1});
}

TEST_CASE("What cannot be read is kept from both copies, the same once") {
    Contents one = test::contents_with({"a"});
    Contents two = one;
    one.set_aside = {{{"type", "newer"}}, 42};
    two.set_aside = {{{"type", "newer"}}, "text"};
    CHECK(merged(one, two).set_aside.size() == 3);
    CHECK(merged(one, one).set_aside.size() == 2);
}

TEST_CASE("Generation and time are the later ones") {
    Contents one = test::contents_with({"a"});
    Contents two = one;
    one.generation = 7;
    two.saved_at = kNow;
    CHECK(merged(one, two).generation == 7);
    CHECK(merged(one, two).saved_at == kNow);
}
