// SPDX-License-Identifier: Apache-2.0
// Three copies of a vault, each a payload's JSON on a line of its own: whichever way round they meet, they
// come together to the same, and meeting again changes nothing.
#include "vault/data/merge.h"
#include "fuzz/property.h"
#include "vault/data/payload.h"

#include <algorithm>
#include <array>
#include <string_view>

using namespace tessera;
using fuzz::require;
using vault::Contents;
using vault::merge;

namespace {

std::array<std::string_view, 3> lines_of(std::string_view text) {
    std::array<std::string_view, 3> lines;
    for (std::string_view& line : lines) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// An empty vault if a line is missing or isn't a payload.
Contents contents_of(std::string_view line) {
    return fuzz::unless_refused([&] { return vault::contents_from_text(line); }).value_or(Contents{});
}

/// Three different values among copies of one version are no history that there could have been, but the
/// order in which they meet does not matter for those either.
void come_together(const Contents& a, const Contents& b, const Contents& c) {
    const Contents both = merge(a, b);
    require(both == merge(b, a), "a merge is commutative");
    require(merge(both, b) == both && merge(a, both) == both, "a merge is idempotent");
    require(merge(both, c) == merge(a, merge(b, c)), "a merge is associative");
    require(vault::contents_from_text(vault::contents_to_text(both)) == both,
            "a merge can be written and read");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto lines = lines_of(fuzz::text_of(data, size));
    come_together(contents_of(lines[0]), contents_of(lines[1]), contents_of(lines[2]));
    return 0;
}
