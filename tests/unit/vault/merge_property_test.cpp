// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "edit_history.h"
#include "vault/data/payload.h"

#include <map>
#include <optional>
#include <set>

using namespace tessera;
using namespace tessera::vault;
using test::EditedCopy;

namespace {

constexpr int kHistories = 2'500;
constexpr int kAllHistories = 1'000'000;

std::set<std::string> ids_of(const Contents& contents) {
    std::set<std::string> ids;
    for (const auto* accounts : {&contents.accounts, &contents.trash}) {
        for (const Account& account : *accounts) {
            ids.insert(account.id);
        }
    }
    for (const Tombstone& tombstone : contents.tombstones) {
        ids.insert(tombstone.id);
    }
    return ids;
}

/// HOTP counters and used time steps, by id.
std::map<std::string, std::pair<std::uint64_t, std::optional<std::uint64_t>>>
counters_of(const Contents& contents) {
    std::map<std::string, std::pair<std::uint64_t, std::optional<std::uint64_t>>> counters;
    for (const auto* accounts : {&contents.accounts, &contents.trash}) {
        for (const Account& account : *accounts) {
            counters[account.id] = {account.uri.parameters.counter, account.used_step};
        }
    }
    return counters;
}

bool keeps_all_of(const Contents& merged, const Contents& part) {
    const auto ids = ids_of(merged);
    const auto parts_ids = ids_of(part);
    const auto now = counters_of(merged);
    const auto before = counters_of(part);
    return std::ranges::includes(ids, parts_ids) && std::ranges::all_of(before, [&](const auto& entry) {
               const auto found = now.find(entry.first);
               return found != now.end() && found->second.first >= entry.second.first &&
                      found->second.second >= entry.second.second;
           });
}

/// The law that three copies break, or nothing.
std::optional<std::string> broken_law(const Contents& a, const Contents& b, const Contents& c) {
    const Contents ab = merge(a, b);
    if (ab != merge(b, a)) {
        return "commutative";
    }
    if (merge(ab, c) != merge(a, merge(b, c))) {
        return "associative";
    }
    if (merge(a, a) != a || merge(ab, ab) != ab) {
        return "idempotent";
    }
    if (merge(a, ab) != ab || merge(ab, b) != ab) {
        return "absorbs what it holds";
    }
    if (!keeps_all_of(ab, a) || !keeps_all_of(ab, b)) {
        return "loses nothing";
    }
    if (contents_from_text(contents_to_text(ab)) != ab) {
        return "the same when read again";
    }
    return std::nullopt;
}

void check_histories(int from, int to) {
    for (int seed = from; seed < to; ++seed) {
        std::mt19937 random{static_cast<unsigned>(seed)};
        const int length = 1 + static_cast<int>(random() % 12);
        EditedCopy origin{Contents{}, random};
        origin.edit(static_cast<int>(random() % 8));
        std::vector<EditedCopy> copies;
        for (int i = 0; i < 3; ++i) {
            copies.emplace_back(origin.contents(), random);
        }
        for (EditedCopy& copy : copies) {
            copy.edit(length);
            if (random() % 3 == 0) {
                copy.take_in(copies[random() % 3].contents());
                copy.edit(length / 2);
            }
        }
        const auto broken = broken_law(copies[0].contents(), copies[1].contents(), copies[2].contents());
        if (broken) {
            FAIL("history " << seed << " is not: " << *broken);
        }
    }
}

} // namespace

TEST_CASE("Merging is commutative, associative, idempotent, and loses nothing") {
    check_histories(0, kHistories);
}

TEST_CASE("The same for a million histories", "[.long]") {
    check_histories(kHistories, kAllHistories);
}
