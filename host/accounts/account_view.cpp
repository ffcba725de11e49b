// SPDX-License-Identifier: Apache-2.0
#include "accounts/account_view.h"

#include "accounts/account_sites.h"

namespace tessera::accounts {

nlohmann::json describe(const otp::KeyUri& uri) {
    return {{"type", otp::type_name(uri.parameters.type)},
            {"issuer", uri.issuer},
            {"account", uri.account},
            {"digits", uri.parameters.digits}};
}

nlohmann::json describe(const vault::Account& account) {
    const otp::Parameters& parameters = account.uri.parameters;
    nlohmann::json view = describe(account.uri);
    view["id"] = account.id;
    view["algorithm"] = otp::algorithm_name(parameters.algorithm);
    const site::Pins pins = pins_of(account);
    view["sites"] = account.sites;
    view["match"] = site::match_name(pins.match);
    view["also"] = site::related_origins(pins);
    if (pins.match == site::Match::Domain) {
        view["domains"] = site::domains(pins);
    }
    if (parameters.type == otp::Type::Hotp) {
        view["counter"] = parameters.counter;
    } else {
        view["period"] = parameters.period;
    }
    return view;
}

nlohmann::json describe_all(const std::vector<vault::Account>& accounts) {
    nlohmann::json views = nlohmann::json::array();
    for (const vault::Account& account : accounts) {
        views.push_back(describe(account));
    }
    return views;
}

nlohmann::json describe_removed(const vault::Account& account) {
    constexpr std::chrono::seconds kKept = vault::kTrashTime;
    const std::int64_t removed = account.removed.value_or(0);
    nlohmann::json view = describe(account);
    view["removed"] = removed;
    view["gone_at"] = removed + kKept.count();
    return view;
}

} // namespace tessera::accounts
