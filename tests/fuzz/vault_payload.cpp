// SPDX-License-Identifier: Apache-2.0
// A vault's decrypted contents: what was read is written, and reads as the same; nothing is lost.
#include "fuzz/property.h"
#include "vault/data/order.h"
#include "vault/data/payload.h"

#include <algorithm>
#include <tuple>

using namespace tessera;
using fuzz::require;

namespace {

constexpr std::int64_t kNow = 1'700'000'000;

bool are_in_order(const std::vector<vault::Account>& accounts) {
    return std::ranges::is_sorted(accounts, [](const vault::Account& a, const vault::Account& b) {
        return std::tie(a.order, a.id) < std::tie(b.order, b.id);
    });
}

/// What the user may do next leaves a vault that can be written and read.
void can_be_changed(vault::Contents contents) {
    if (contents.accounts.size() > 1) {
        const std::string last = contents.accounts.back().id;
        contents.move_after(last, "");
        require(contents.accounts.front().id == last && are_in_order(contents.accounts),
                "an account moves to the front");
        contents.move_after(last, contents.accounts.back().id);
        require(contents.accounts.back().id == last && are_in_order(contents.accounts), "and to the end");
    }
    if (!contents.accounts.empty()) {
        contents.remove(contents.accounts.front().id, kNow);
    }
    require(vault::contents_from_text(vault::contents_to_text(contents)) == contents, "nothing is lost");
    contents.empty_trash(kNow);
    require(vault::contents_from_text(vault::contents_to_text(contents)) == contents, "nor in the trash");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    const auto contents = fuzz::unless_refused([&] { return vault::contents_from_text(text); });
    if (!contents) {
        return 0;
    }
    require(are_in_order(contents->accounts), "accounts stand in their order");
    require(contents->auto_lock >= vault::kMinAutoLock && contents->auto_lock <= vault::kMaxAutoLock,
            "auto_lock");
    const std::size_t entries = vault::parse_json(text, vault::kPayloadBounds).at("accounts").size();
    require(contents->accounts.size() + contents->trash.size() + contents->tombstones.size() +
                    contents->set_aside.size() ==
                entries,
            "each entry is kept or set aside");
    const std::string written = vault::contents_to_text(*contents);
    require(vault::contents_from_text(written) == *contents, "what was written reads as the same");
    require(vault::contents_to_text(vault::contents_from_text(written)) == written,
            "and is written as the same");
    can_be_changed(*contents);
    return 0;
}
