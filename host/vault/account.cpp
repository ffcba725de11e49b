// SPDX-License-Identifier: Apache-2.0
#include "vault/account.h"

#include "error.h"
#include "vault/order.h"
#include "vault/strict_json.h"

namespace tessera::vault {
namespace {

using nlohmann::json;

json parameters_to_json(const otp::Parameters& parameters) {
    json json = {{"type", otp::type_name(parameters.type)},
                 {"secret", otp::base32_encode(parameters.secret)},
                 {"algorithm", otp::algorithm_name(parameters.algorithm)},
                 {"digits", parameters.digits}};
    if (parameters.type == otp::Type::Hotp) {
        json["counter"] = parameters.counter;
    } else {
        json["period"] = parameters.period;
    }
    if (parameters.type == otp::Type::Yandex) {
        json["pin_length"] = parameters.pin_length;
    }
    return json;
}

std::int64_t bounded(const json& json, const char* name, std::int64_t least, std::int64_t most,
                     ErrorCode code) {
    const std::int64_t value = integer_field(json, name);
    if (value < least || value > most) {
        throw Error{code, std::string{"field "} + name};
    }
    return value;
}

otp::Parameters parameters_from_json(const json& json) {
    constexpr std::int64_t kMaxPinLength = 64;
    otp::Parameters parameters;
    parameters.type = otp::type_from_name(string_field(json, "type"));
    parameters.secret = otp::base32_decode(string_field(json, "secret"));
    parameters.algorithm = otp::algorithm_from_name(string_field(json, "algorithm"));
    parameters.digits =
        static_cast<int>(bounded(json, "digits", otp::kMinDigits, otp::kMaxDigits, ErrorCode::DigitsInvalid));
    if (parameters.type == otp::Type::Hotp) {
        parameters.counter = unsigned_field(json, "counter");
    } else {
        parameters.period = bounded(json, "period", 1, otp::kMaxPeriod, ErrorCode::PeriodInvalid);
    }
    if (parameters.type == otp::Type::Yandex) {
        parameters.pin_length =
            static_cast<int>(bounded(json, "pin_length", 0, kMaxPinLength, ErrorCode::VaultDamaged));
    }
    return parameters;
}

std::vector<std::string> sites_from_json(const json& json) {
    const auto& list = field(json, "sites");
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
    return sites;
}

std::string order_from_json(const json& json) {
    std::string order = string_field(json, "order");
    if (!is_order(order)) {
        throw Error{ErrorCode::VaultDamaged, "field order"};
    }
    return order;
}

} // namespace

json account_to_json(const Account& account) {
    json json = account.unknown;
    json.update(parameters_to_json(account.uri.parameters));
    json["id"] = account.id;
    json["issuer"] = account.uri.issuer;
    json["account"] = account.uri.account;
    json["sites"] = account.sites;
    json["order"] = account.order;
    json["created"] = account.created;
    if (account.used_step) {
        json["used_step"] = *account.used_step;
    }
    return json;
}

Account account_from_json(const json& json) {
    Account account;
    account.id = id_field(json, "id");
    account.uri.parameters = parameters_from_json(json);
    account.uri.issuer = string_field(json, "issuer");
    account.uri.account = string_field(json, "account");
    account.sites = sites_from_json(json);
    account.order = order_from_json(json);
    account.created = integer_field(json, "created");
    if (json.contains("used_step")) {
        account.used_step = unsigned_field(json, "used_step");
    }
    // What would be written is known; the rest is a newer version's.
    account.unknown = json;
    for (const auto& [name, value] : account_to_json(account).items()) {
        account.unknown.erase(name);
    }
    return account;
}

} // namespace tessera::vault
