// SPDX-License-Identifier: Apache-2.0
#include "otp/key_uri.h"
#include "otp/key_uri_label.h"
#include "text/ascii.h"
#include "text/base32.h"
#include "text/percent.h"

namespace tessera::otp {

namespace {

/// The host of the URI. Steam is written as `totp` with a parameter, which readers without Steam can still
/// store.
std::string_view host_of(Type type) {
    switch (type) {
    case Type::Totp:
    case Type::Steam:
        break;
    case Type::Hotp:
        return "hotp";
    case Type::Yandex:
        return "yaotp";
    }
    return "totp";
}

class Query {
public:
    void add(std::string_view key, std::string_view value) {
        text_ += text_.empty() ? '?' : '&';
        text_.append(key).append("=").append(text::percent_encode(value));
    }

    template <typename Number>
    void add_number(std::string_view key, Number number) {
        add(key, std::to_string(number));
    }

    const std::string& text() const { return text_; }

private:
    std::string text_;
};

void add_standard(Query& query, const KeyUri& uri) {
    const Parameters& parameters = uri.parameters;
    if (parameters.algorithm != Algorithm::Sha1) {
        query.add("algorithm", algorithm_name(parameters.algorithm));
    }
    // Without digits the issuer "Steam" would read as the type.
    if (parameters.digits != kDefaultDigits || text::equal_ignoring_case(uri.issuer, "Steam")) {
        query.add_number("digits", parameters.digits);
    }
    if (parameters.type == Type::Hotp) {
        query.add_number("counter", parameters.counter);
    } else if (parameters.period != kDefaultPeriod) {
        query.add_number("period", parameters.period);
    }
}

} // namespace

std::string format_key_uri(const KeyUri& uri) {
    const Parameters& parameters = uri.parameters;
    Query query;
    query.add("secret", text::base32_encode(parameters.secret));
    if (!uri.issuer.empty()) {
        query.add("issuer", uri.issuer);
    }
    switch (parameters.type) {
    case Type::Steam:
        query.add("encoder", "steam");
        break;
    case Type::Yandex:
        if (parameters.pin_length > 0) {
            query.add_number("pin_length", parameters.pin_length);
        }
        break;
    case Type::Totp:
    case Type::Hotp:
        add_standard(query, uri);
        break;
    }
    const std::string label = label_of({uri.issuer, uri.account});
    if (const Names read = names_of_label(label, QueryParameters{std::string_view{query.text()}.substr(1)});
        read.issuer != uri.issuer || read.account != uri.account) {
        query.add("account", uri.account);
    }
    return "otpauth://" + std::string{host_of(parameters.type)} + "/" + label + query.text();
}

} // namespace tessera::otp
