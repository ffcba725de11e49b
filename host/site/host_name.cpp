// SPDX-License-Identifier: Apache-2.0
#include "site/host_name.h"

#include "text/ascii.h"
#include "text/hex.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <vector>

namespace tessera::site {
namespace {

// RFC 1035, section 2.3.4.
constexpr std::size_t kMaxName = 253; // as text
constexpr std::size_t kMaxLabel = 63;

std::vector<std::string_view> labels_of(std::string_view name) {
    std::vector<std::string_view> labels;
    for (;;) {
        const std::size_t dot = name.find('.');
        labels.push_back(name.substr(0, dot));
        if (dot == std::string_view::npos) {
            return labels;
        }
        name.remove_prefix(dot + 1);
    }
}

/// Hyphens may be anywhere: the names of some sites end in one.
bool is_label(std::string_view label) {
    return !label.empty() && label.size() <= kMaxLabel && std::ranges::all_of(label, [](char c) {
        return (c >= 'a' && c <= 'z') || text::is_ascii_digit(c) || c == '-';
    });
}

bool is_octet(std::string_view label) {
    const bool has_leading_zero = label.size() > 1 && label.front() == '0';
    if (label.empty() || label.size() > 3 || has_leading_zero ||
        !std::ranges::all_of(label, text::is_ascii_digit)) {
        return false;
    }
    int value = 0;
    std::from_chars(label.data(), label.data() + label.size(), value);
    return value <= 255;
}

/// Browsers read a name whose last label is a number, decimal or hexadecimal, as an IPv4 address.
bool ends_in_number(std::string_view last_label) {
    return std::ranges::all_of(last_label, text::is_ascii_digit) ||
           (last_label.starts_with("0x") && std::ranges::all_of(last_label.substr(2), [](char c) {
                return text::is_ascii_digit(c) || (c >= 'a' && c <= 'f');
            }));
}

bool is_name_or_ipv4(std::string_view host) {
    const std::vector<std::string_view> labels = labels_of(host);
    if (host.size() > kMaxName || !std::ranges::all_of(labels, is_label)) {
        return false;
    }
    return !ends_in_number(labels.back()) || (labels.size() == 4 && std::ranges::all_of(labels, is_octet));
}

using Groups = std::array<std::uint16_t, 8>;

/// RFC 5952, section 4: the first of the longest runs of two or more zero groups becomes `::`. Written here
/// because inet_ntop keeps a dotted tail and browsers don't.
std::string format_ipv6(const Groups& groups) {
    std::size_t run_start = groups.size();
    std::size_t run_length = 1;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        std::size_t length = 0;
        while (i + length < groups.size() && groups[i + length] == 0) {
            ++length;
        }
        if (length > run_length) {
            run_start = i;
            run_length = length;
        }
    }
    std::string text = "[";
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (i == run_start) {
            text += "::";
            i += run_length - 1;
            continue;
        }
        if (text.back() != ':' && text.back() != '[') {
            text += ':';
        }
        text += text::hex_number(groups[i], 1);
    }
    return text + "]";
}

std::optional<std::string> canonical_ipv6(const std::string& address) {
    std::array<std::uint8_t, 16> bytes{};
    // A NUL byte would end the address early.
    if (address.find('\0') != std::string::npos || inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) {
        return std::nullopt;
    }
    Groups groups{};
    for (std::size_t i = 0; i < groups.size(); ++i) {
        groups[i] = static_cast<std::uint16_t>(bytes[2 * i] << 8U | bytes[2 * i + 1]);
    }
    return format_ipv6(groups);
}

} // namespace

std::optional<std::string> canonical_host(std::string_view host) {
    if (host.starts_with('[') && host.ends_with(']')) {
        return canonical_ipv6(std::string{host.substr(1, host.size() - 2)});
    }
    std::string name = text::ascii_lower(host);
    return is_name_or_ipv4(name) ? std::optional{std::move(name)} : std::nullopt;
}

bool is_address(std::string_view host) {
    return host.starts_with('[') || ends_in_number(labels_of(host).back());
}

bool is_loopback(std::string_view host) {
    return host == "localhost" || host.ends_with(".localhost") || host == "[::1]" ||
           (is_address(host) && host.starts_with("127."));
}

} // namespace tessera::site
