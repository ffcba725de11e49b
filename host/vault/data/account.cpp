// SPDX-License-Identifier: Apache-2.0
#include "vault/data/account.h"

#include "error.h"
#include "text/base32.h"
#include "vault/data/order.h"
#include "vault/data/strict_json.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tessera::vault {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 10> kAlwaysWritten{
    "account", "algorithm", "created", "digits", "id", "issuer", "order", "secret", "sites", "type"};

json parameters_to_json(const otp::Parameters& parameters) {
    json object = {{"type", otp::type_name(parameters.type)},
                   {"secret", text::base32_encode(parameters.secret)},
                   {"algorithm", otp::algorithm_name(parameters.algorithm)},
                   {"digits", parameters.digits}};
    if (parameters.type == otp::Type::Hotp) {
        object["counter"] = parameters.counter;
    } else {
        object["period"] = parameters.period;
    }
    if (parameters.type == otp::Type::Yandex) {
        object["pin_length"] = parameters.pin_length;
    }
    return object;
}

std::int64_t bounded(const json& object, const char* name, std::int64_t least, std::int64_t most,
                     ErrorCode code) {
    const std::int64_t value = integer_field(object, name);
    if (value < least || value > most) {
        throw Error{code, std::string{"field "} + name};
    }
    return value;
}

otp::Parameters parameters_from_json(const json& object) {
    constexpr std::int64_t kMaxPinLength = 64;
    otp::Parameters parameters;
    parameters.type = otp::type_from_name(string_field(object, "type"));
    parameters.secret = text::base32_decode(string_field(object, "secret"));
    parameters.algorithm = otp::algorithm_from_name(string_field(object, "algorithm"));
    parameters.digits = static_cast<int>(
        bounded(object, "digits", otp::kMinDigits, otp::kMaxDigits, ErrorCode::DigitsInvalid));
    if (parameters.type == otp::Type::Hotp) {
        parameters.counter = unsigned_field(object, "counter");
    } else {
        parameters.period = bounded(object, "period", 1, otp::kMaxPeriod, ErrorCode::PeriodInvalid);
    }
    if (parameters.type == otp::Type::Yandex) {
        parameters.pin_length =
            static_cast<int>(bounded(object, "pin_length", 0, kMaxPinLength, ErrorCode::VaultDamaged));
    }
    return parameters;
}

std::vector<std::string> sites_from_json(const json& object) {
    const auto& list = field(object, "sites");
    if (!list.is_array()) {
        throw Error{ErrorCode::VaultDamaged, "field sites"};
    }
    std::vector<std::string> sites;
    for (const auto& site : list) {
        if (!site.is_string()) {
            throw Error{ErrorCode::VaultDamaged, "field sites"};
        }
        sites.push_back(site.get<std::string>());
    }
    std::ranges::sort(sites);
    sites.erase(std::unique(sites.begin(), sites.end()), sites.end());
    return sites;
}

std::string order_from_json(const json& object) {
    std::string order = string_field(object, "order");
    if (!is_order(order)) {
        throw Error{ErrorCode::VaultDamaged, "field order"};
    }
    return order;
}

/// Whether account_to_json() writes that member; others belong to a newer version.
bool is_written(const Account& account, std::string_view name) {
    const otp::Type type = account.uri.parameters.type;
    return std::ranges::find(kAlwaysWritten, name) != kAlwaysWritten.end() ||
           (name == "counter" && type == otp::Type::Hotp) || (name == "period" && type != otp::Type::Hotp) ||
           (name == "pin_length" && type == otp::Type::Yandex) ||
           (name == "match" && !account.match.is_null()) || (name == "used_step" && account.used_step) ||
           (name == "removed" && account.removed) || (name == "versions" && !account.versions.empty());
}

} // namespace

void Account::pin(const std::string& site) {
    const auto place = std::ranges::lower_bound(sites, site);
    if (place != sites.end() && *place == site) {
        return;
    }
    if (sites.size() >= kMaxSites) {
        throw Error{ErrorCode::SitesTooMany};
    }
    sites.insert(place, site);
}

void Account::unpin(const std::string& site) {
    std::erase(sites, site);
}

json account_to_json(const Account& account) {
    json object = account.unknown;
    object.update(parameters_to_json(account.uri.parameters));
    object["id"] = account.id;
    object["issuer"] = account.uri.issuer;
    object["account"] = account.uri.account;
    object["sites"] = account.sites;
    if (!account.match.is_null()) {
        object["match"] = account.match;
    }
    object["order"] = account.order;
    object["created"] = account.created;
    if (account.used_step) {
        object["used_step"] = *account.used_step;
    }
    if (account.removed) {
        object["removed"] = *account.removed;
    }
    if (!account.versions.empty()) {
        object["versions"] = account.versions;
    }
    return object;
}

Account account_from_json(const json& object) {
    Account account;
    account.id = id_field(object, "id");
    account.uri.parameters = parameters_from_json(object);
    account.uri.issuer = string_field(object, "issuer");
    account.uri.account = string_field(object, "account");
    account.sites = sites_from_json(object);
    account.match = object.value("match", json{});
    account.order = order_from_json(object);
    account.created = integer_field(object, "created");
    if (object.contains("used_step")) {
        account.used_step = unsigned_field(object, "used_step");
    }
    if (object.contains("removed")) {
        account.removed = integer_field(object, "removed");
    }
    account.versions = versions_from_json(object);
    for (const auto& [name, value] : object.items()) {
        if (!is_written(account, name)) {
            account.unknown[name] = value;
        }
    }
    return account;
}

} // namespace tessera::vault
