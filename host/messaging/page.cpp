// SPDX-License-Identifier: Apache-2.0
#include "messaging/page.h"

#include "messaging/shortened.h"

#include <algorithm>
#include <utility>

namespace tessera::messaging {
namespace {

using Position = std::vector<vault::Account>::const_iterator;

Position start_of_page(const std::vector<vault::Account>& accounts, const Params& params) {
    const auto after = params.optional_text("after");
    if (!after) {
        return accounts.begin();
    }
    const auto found = std::ranges::find(accounts, *after, &vault::Account::id);
    if (found == accounts.end()) {
        throw Error{ErrorCode::AccountUnknown};
    }
    return std::next(found);
}

} // namespace

json page_of(const std::vector<vault::Account>& accounts, const Params& params, const char* name,
             const std::function<json(const vault::Account&)>& row) {
    Position position = start_of_page(accounts, params);
    std::int64_t left = params.optional_integer("limit", 1, kMaxPage).value_or(kMaxPage);
    json rows = json::array();
    for (std::size_t bytes = 0; position != accounts.end() && left > 0; ++position, --left) {
        json next = shortened(row(*position));
        bytes += written_size(next);
        if (bytes > kMaxPageBytes) {
            break;
        }
        rows.push_back(std::move(next));
    }
    json page = json::object();
    if (position != accounts.end()) {
        page["next"] = std::prev(position)->id;
    }
    page[name] = std::move(rows);
    return page;
}

} // namespace tessera::messaging
