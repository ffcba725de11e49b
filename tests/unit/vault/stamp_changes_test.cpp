// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "sealed_sample.h"
#include "vault/data/merge.h"
#include "vault/data/stamp_changes.h"

#include <functional>

using namespace tessera;
using namespace tessera::vault;
using test::kNow;

namespace {

/// An edit as a save makes it.
Contents edited(const Contents& before, std::int64_t now, const std::function<void(Contents&)>& change) {
    Contents after = before;
    change(after);
    stamp_changes(before, after, now);
    return after;
}

} // namespace

TEST_CASE("A pin that is later than another copy's pinning and unpinning stays") {
    const Contents before = test::contents_with({"a"});
    const std::string site = "https://example.org";
    const Contents pinned = edited(before, kNow + 10, [&](Contents& c) { c.accounts[0].pin(site); });
    const Contents unpinned = edited(pinned, kNow + 20, [&](Contents& c) { c.accounts[0].unpin(site); });
    const Contents later = edited(before, kNow + 30, [&](Contents& c) { c.accounts[0].pin(site); });
    CHECK(merge(unpinned, later).accounts[0].sites == std::vector{site});
    CHECK(merge(later, unpinned).accounts[0].sites == std::vector{site});
}

TEST_CASE("A removal that is later than another copy's, taken back there, stays") {
    const Contents before = test::contents_with({"a"});
    const std::string id = before.accounts[0].id;
    const Contents removed = edited(before, kNow + 10, [&](Contents& c) { c.remove(id, kNow + 10); });
    const Contents taken_back = edited(removed, kNow + 20, [&](Contents& c) { c.restore_removed(id); });
    const Contents later = edited(before, kNow + 30, [&](Contents& c) { c.remove(id, kNow + 30); });
    CHECK(merge(taken_back, later).trash.size() == 1);
    CHECK(merge(later, taken_back).trash.size() == 1);
}

TEST_CASE("What a merge brings keeps its version") {
    const Contents before = test::contents_with({"a"});
    const std::string site = "https://example.org";
    const Contents other = edited(before, kNow + 10, [&](Contents& c) { c.accounts[0].pin(site); });
    const Contents merged = edited(before, kNow + 50, [&](Contents& c) { c = merge(c, other); });
    CHECK(merged == other);
}
