// SPDX-License-Identifier: Apache-2.0
#include "otp/uri_parts.h"

#include "error.h"
#include "text/ascii.h"

#include <algorithm>

namespace tessera::otp {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_scheme(std::string_view text) {
    return !text.empty() && text::is_ascii_letter(text.front()) &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return text::is_ascii_letter(c) || text::is_ascii_digit(c) || c == '+' || c == '-' || c == '.';
           });
}

} // namespace

std::string_view without_noise(std::string_view text) {
    const auto is_noise = [](char c) { return text::is_ascii_space(c) || c == '\0'; };
    for (;;) {
        if (text.empty()) {
            return text;
        }
        if (is_noise(text.front())) {
            text.remove_prefix(1);
        } else if (is_noise(text.back())) {
            text.remove_suffix(1);
        } else if (text.starts_with(kByteOrderMark)) {
            text.remove_prefix(kByteOrderMark.size());
        } else if (text.ends_with(kByteOrderMark)) {
            text.remove_suffix(kByteOrderMark.size());
        } else {
            return text;
        }
    }
}

std::optional<UriParts> uri_parts(std::string_view text) {
    constexpr std::string_view kSchemeEnd = "://";
    text = without_noise(text);
    const std::size_t scheme_end = text.find(kSchemeEnd);
    if (scheme_end == std::string_view::npos || !is_scheme(text.substr(0, scheme_end))) {
        return std::nullopt;
    }
    UriParts parts;
    parts.scheme = text::ascii_lower(text.substr(0, scheme_end));

    const std::string_view rest = text.substr(scheme_end + kSchemeEnd.size());
    const std::size_t query = std::min(rest.find('?'), rest.size());
    const std::string_view hierarchy = rest.substr(0, query);
    parts.query = rest.substr(std::min(query + 1, rest.size()));

    const std::size_t path = std::min(hierarchy.find('/'), hierarchy.size());
    parts.authority = text::ascii_lower(hierarchy.substr(0, path));
    parts.path = hierarchy.substr(std::min(path + 1, hierarchy.size()));
    return parts;
}

UriParts split_uri(std::string_view text) {
    if (text.size() > kMaxUriLength) {
        throw Error{ErrorCode::UriMalformed, "longer than " + std::to_string(kMaxUriLength) + " bytes"};
    }
    if (without_noise(text).find('\0') != std::string_view::npos) {
        throw Error{ErrorCode::UriMalformed, "NUL byte"};
    }
    auto parts = uri_parts(text);
    if (!parts) {
        throw Error{ErrorCode::UriMalformed, "not a URI"};
    }
    return *std::move(parts);
}

QueryParameters::QueryParameters(std::string_view query) {
    constexpr std::string_view kHtmlAmpersand = "amp;";
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        std::string_view parameter = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (parameter.starts_with(kHtmlAmpersand)) {
            parameter.remove_prefix(kHtmlAmpersand.size());
        }
        const std::size_t equals = std::min(parameter.find('='), parameter.size());
        parameters_.push_back(
            {parameter.substr(0, equals), parameter.substr(std::min(equals + 1, parameter.size()))});
    }
}

std::optional<std::string_view> QueryParameters::find_encoded(std::string_view key) const {
    const auto found = std::find_if(parameters_.begin(), parameters_.end(), [&](const Parameter& parameter) {
        return text::equal_ignoring_case(parameter.key, key);
    });
    return found == parameters_.end() ? std::nullopt : std::optional{found->value};
}

std::optional<std::string> QueryParameters::find(std::string_view key, text::PlusSign plus_sign) const {
    const auto encoded = find_encoded(key);
    if (!encoded) {
        return std::nullopt;
    }
    return text::percent_decode(*encoded, plus_sign, text::MalformedEscape::Refuse, key);
}

std::string QueryParameters::find_or_empty(std::string_view key) const {
    const std::string value = find(key).value_or(std::string{});
    const std::string_view trimmed = text::trim(value);
    return text::equal_ignoring_case(trimmed, "null") ? std::string{} : std::string{trimmed};
}

} // namespace tessera::otp
