// SPDX-License-Identifier: Apache-2.0
#include "accounts/changes_view.h"

#include <string>

namespace tessera::accounts {

using nlohmann::json;

json changes_view(const vault::Changes& changes, std::size_t limit) {
    json view = {{"order", changes.order}, {"settings", changes.settings}};
    const auto list = [&](const std::string& name, const std::vector<vault::Account>& accounts) {
        json& names = view[name] = json::array();
        for (const vault::Account& account : accounts) {
            if (names.size() == limit) {
                break;
            }
            names.push_back({{"issuer", account.uri.issuer}, {"account", account.uri.account}});
        }
        view[name + "_count"] = accounts.size();
    };
    list("added", changes.added);
    list("changed", changes.changed);
    list("removed", changes.removed);
    list("trashed", changes.trashed);
    return view;
}

} // namespace tessera::accounts
