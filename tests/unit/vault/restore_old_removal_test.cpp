// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "sealed_sample.h"
#include "vault/backup.h"
#include "vault/data/stamp_changes.h"

using namespace tessera;
using namespace tessera::vault;
using test::kNow;

namespace {

/// `before` without its first account, removed at that time as a save does it.
Contents without_first(const Contents& before, std::int64_t removed) {
    Contents after = before;
    after.remove(before.accounts.front().id, removed);
    stamp_changes(before, after, removed);
    return after;
}

} // namespace

TEST_CASE("An account that another copy removed long ago goes to the trash and not away") {
    constexpr std::int64_t kLater = kNow + 40 * 24 * 60 * 60;
    const Contents current = test::contents_with({"a", "b"});
    const Contents backup = without_first(current, kNow + 10);
    const auto mode = GENERATE(RestoreMode::Merge, RestoreMode::Replace);
    Contents contents = restored(current, backup, mode, kLater);
    contents.saved_at = kLater;
    contents.empty_trash(kLater); // as a save does
    REQUIRE(contents.trash.size() == 1);
    CHECK(contents.trash.front().removed == kLater);
    CHECK(contents.tombstones.empty());
}

TEST_CASE("What was in the trash here keeps its own date") {
    const Contents current = without_first(test::contents_with({"a", "b"}), kNow);
    const Contents contents = restored(current, current, RestoreMode::Merge, kNow + 100);
    CHECK(contents.trash.front().removed == kNow);
}
