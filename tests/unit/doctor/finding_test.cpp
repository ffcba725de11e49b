// SPDX-License-Identifier: Apache-2.0
#include "doctor/finding.h"

#include "catch_header.h"

#include <set>
#include <string>

using namespace tessera::doctor;

TEST_CASE("Every trouble has a name of its own") {
    std::set<std::string> names;
    constexpr int kLast = static_cast<int>(Trouble::HistoryUnwritable);
    for (int trouble = 0; trouble <= kLast; ++trouble) {
        CHECK(names.emplace(trouble_name(static_cast<Trouble>(trouble))).second);
    }
    CHECK(names.size() == static_cast<std::size_t>(kLast) + 1);
}
