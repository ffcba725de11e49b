// SPDX-License-Identifier: Apache-2.0
#include "site/origin.h"

#include "error.h"

#include <algorithm>
#include <utility>

namespace tessera::site {
namespace {

constexpr std::size_t kMaxHost = 253; // RFC 1035 section 2.3.4, as text

[[noreturn]] void refuse() {
    throw Error{ErrorCode::OriginInvalid};
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_label_character(char c) {
    return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-';
}

std::string lower(std::string_view text) {
    std::string result{text};
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return result;
}

bool is_dns_name(std::string_view host) {
    if (host.empty() || host.size() > kMaxHost) {
        return false;
    }
    while (!host.empty()) {
        const std::size_t dot = std::min(host.find('.'), host.size());
        const std::string_view label = host.substr(0, dot);
        if (label.empty() || label.size() > 63 || !std::ranges::all_of(label, is_label_character) ||
            label.front() == '-' || label.back() == '-') {
            return false;
        }
        host.remove_prefix(std::min(dot + 1, host.size()));
    }
    return true;
}

/// Browsers hand out IPv6 addresses in their one canonical form; here only the alphabet is checked.
bool is_ipv6_literal(std::string_view host) {
    return host.size() >= 4 && host.size() <= 47 && host.front() == '[' && host.back() == ']' &&
           std::ranges::all_of(host.substr(1, host.size() - 2), [](char c) {
               return is_digit(c) || (c >= 'a' && c <= 'f') || c == ':' || c == '.';
           });
}

bool is_loopback(std::string_view host) {
    return host == "localhost" || host.ends_with(".localhost") || host == "[::1]" ||
           (host.starts_with("127.") &&
            std::ranges::all_of(host, [](char c) { return is_digit(c) || c == '.'; }));
}

int port_number(std::string_view digits) {
    if (digits.empty() || digits.size() > 5 || !std::ranges::all_of(digits, is_digit)) {
        refuse();
    }
    const int port = std::stoi(std::string{digits});
    if (port < 1 || port > 65'535) {
        refuse();
    }
    return port;
}

} // namespace

Origin::Origin(std::string text) : text_(std::move(text)) {}

Origin Origin::parse(std::string_view text) {
    const std::size_t separator = text.find("://");
    if (separator == std::string_view::npos) {
        refuse();
    }
    const std::string scheme = lower(text.substr(0, separator));
    const std::string_view after_scheme = text.substr(separator + 3);
    const std::string authority = lower(after_scheme.substr(0, after_scheme.find_first_of("/?#")));

    // A colon inside an IPv6 literal is not the port's.
    const std::size_t bracket = authority.find(']');
    const std::size_t colon = authority.find(':', bracket == std::string::npos ? 0 : bracket);
    const std::string host = authority.substr(0, colon);
    if (!is_dns_name(host) && !is_ipv6_literal(host)) {
        refuse();
    }
    if (scheme != "https" && !(scheme == "http" && is_loopback(host))) {
        refuse();
    }
    std::string origin = scheme;
    origin.append("://").append(host);
    if (colon != std::string::npos) {
        const int port = port_number(std::string_view{authority}.substr(colon + 1));
        if (port != (scheme == "https" ? 443 : 80)) {
            origin.append(":").append(std::to_string(port));
        }
    }
    return Origin{std::move(origin)};
}

} // namespace tessera::site
