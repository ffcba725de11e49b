// SPDX-License-Identifier: Apache-2.0
#include "otp/key_uri_label.h"

#include "text/ascii.h"
#include "text/percent.h"

#include <algorithm>
#include <optional>

namespace tessera::otp {

namespace {

std::string decode_label(std::string_view text, text::PlusSign plus_sign = text::PlusSign::Literal) {
    return text::percent_decode(text, plus_sign, text::MalformedEscape::Keep, "label");
}

struct Split {
    std::string_view issuer;
    std::string_view account;
};

/// The encoded label cut at its colon: the first literal one, else the first that is encoded.
std::optional<Split> split_label(std::string_view label) {
    constexpr std::string_view kEncodedColon = "%3a";
    const std::size_t literal = label.find(':');
    if (literal != std::string_view::npos) {
        return Split{label.substr(0, literal), label.substr(literal + 1)};
    }
    const std::size_t encoded = text::ascii_lower(label).find(kEncodedColon);
    if (encoded != std::string::npos) {
        return Split{label.substr(0, encoded), label.substr(encoded + kEncodedColon.size())};
    }
    return std::nullopt;
}

/// An address keeps its plus sign: a form encoder would have written `%2B`, and a space is in none.
std::string form_decoded_account(std::string_view encoded) {
    std::string literal = decode_label(encoded);
    return literal.find('@') == std::string::npos ? decode_label(encoded, text::PlusSign::Space) : literal;
}

/// The names as format_key_uri writes them if the label can't express them.
std::optional<Names> names_of_parameters(const QueryParameters& query) {
    const auto account = query.find("account");
    return account && !account->empty() ? std::optional{Names{query.find("issuer").value_or(""), *account}}
                                        : std::nullopt;
}

/// Whether a decoded label is that of an account, as written now or by an earlier Tessera. Another program's
/// parameter `account` says nothing of the label.
bool is_label_of(const Names& names, const std::string& label) {
    return label == names.account || label == decode_label(label_of(names));
}

} // namespace

Names names_of_label(std::string_view label, const QueryParameters& query) {
    const std::string text = decode_label(label);
    const std::string issuer = query.find_or_empty("issuer");
    if (const auto names = names_of_parameters(query); names && is_label_of(*names, text)) {
        return {displayable_name(names->issuer), displayable_name(names->account)};
    }
    const auto split = split_label(label);
    if (!split) {
        return names_from_label(text, std::string_view::npos, issuer);
    }
    const bool form_encoded =
        split->issuer.find('+') != std::string_view::npos && !issuer.empty() &&
        text::equal_ignoring_case(displayable_name(decode_label(split->issuer, text::PlusSign::Space)),
                                  displayable_name(issuer));
    if (form_encoded) {
        return {displayable_name(issuer), displayable_name(form_decoded_account(split->account))};
    }
    return names_from_label(text, decode_label(split->issuer).size(), issuer);
}

std::string label_of(const Names& names) {
    std::string account = names.account;
    std::ranges::replace(account, ':', ' ');
    const bool alone = names.issuer.empty() || names.issuer.find(':') != std::string::npos;
    return (alone ? "" : text::percent_encode(names.issuer) + ":") + text::percent_encode(account);
}

} // namespace tessera::otp
