// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "failure_of.h"
#include "sealed_sample.h"
#include "vault/data/contents.h"
#include "vault/data/payload.h"

using namespace tessera;
using namespace tessera::vault;
using test::failure_of;
using test::kNow;

namespace {

constexpr std::int64_t kTrashSeconds = std::chrono::seconds{kTrashTime}.count();

} // namespace

TEST_CASE("A removed account comes back to its place, as it was") {
    Contents contents = test::contents_with({"a", "b", "c"});
    contents.accounts[1].pin("https://example.org");
    contents.accounts[1].used_step = 5;
    const Contents before = contents;
    const std::string id = contents.accounts[1].id;
    contents.remove(id, kNow);
    CHECK(contents.accounts.size() == 2);
    CHECK(contents.trash.at(0).removed == kNow);
    CHECK(contents_from_text(contents_to_text(contents)) == contents);
    CHECK(contents.restore_removed(id).uri.account == "b");
    CHECK(contents == before);
    CHECK(failure_of([&] { contents.restore_removed(id); }) == "account_unknown");
}

TEST_CASE("The trash shows the last removed first") {
    Contents contents = test::contents_with({"a", "b", "c"});
    contents.remove(std::string{contents.accounts[0].id}, kNow + 2);
    contents.remove(std::string{contents.accounts[0].id}, kNow + 3);
    contents.remove(std::string{contents.accounts[0].id}, kNow + 1);
    std::string names;
    for (const Account& account : contents.trash) {
        names += account.uri.account;
    }
    CHECK(names == "bac");
    CHECK(contents_from_text(contents_to_text(contents)) == contents);
}

TEST_CASE("After thirty days only a tombstone is left of a removed account") {
    Contents contents = test::contents_with({"a", "b"});
    const std::string id = contents.accounts[0].id;
    contents.remove(id, kNow);
    contents.saved_at = kNow + kTrashSeconds;
    contents.empty_trash(kNow + kTrashSeconds - 1);
    CHECK(contents.trash.size() == 1);
    contents.empty_trash(kNow + kTrashSeconds);
    CHECK(contents.trash.empty());
    REQUIRE(contents.tombstones.size() == 1);
    CHECK(contents.tombstones[0].id == id);
    CHECK(contents.tombstones[0].removed == kNow);
    CHECK(contents_from_text(contents_to_text(contents)) == contents);
    CHECK(failure_of([&] { contents.restore_removed(id); }) == "account_unknown");
}

TEST_CASE("A clock that is wrong for one save does not cost the trash") {
    Contents contents = test::contents_with({"a", "b"});
    contents.saved_at = kNow;
    contents.remove(std::string{contents.accounts[0].id}, 1'000);
    CHECK(contents.trash[0].removed == kNow);

    // Years ahead, and right again.
    const std::int64_t ahead = kNow + 100 * kTrashSeconds;
    contents.empty_trash(ahead);
    contents.saved_at = ahead;
    contents.empty_trash(kNow + 1);
    CHECK(contents.trash.size() == 1);
}

TEST_CASE("An account whose key was added again does not come back a second time") {
    Contents contents = test::contents_with({"a"});
    const std::string id = contents.accounts[0].id;
    contents.remove(id, kNow);
    const std::string again = contents.add(test::totp("again", {'a'}), kNow).id;
    CHECK(failure_of([&] { contents.restore_removed(id); }) == "account_known");
    CHECK(contents.trash.size() == 1);
    contents.remove(again, kNow);
    CHECK(contents.restore_removed(id).uri.account == "a");
}
