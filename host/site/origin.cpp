// SPDX-License-Identifier: Apache-2.0
#include "site/origin.h"

#include "error.h"
#include "site/host_name.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace tessera::site {
namespace {

constexpr int kMaxPort = 65'535;

[[noreturn]] void refuse(std::string_view part) {
    throw Error{ErrorCode::OriginInvalid, std::string{part}};
}

struct Scheme {
    std::string_view name;
    int default_port;
};

constexpr Scheme kHttps{"https", 443};
constexpr Scheme kHttp{"http", 80};

Scheme scheme_from(std::string_view text) {
    for (const Scheme& scheme : {kHttps, kHttp}) {
        if (std::ranges::equal(text, scheme.name,
                               [](char a, char b) { return a == b || a == b - 'a' + 'A'; })) {
            return scheme;
        }
    }
    refuse("scheme");
}

int port_from(std::string_view digits) {
    int port = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (fault != std::errc{} || end != digits.data() + digits.size() || port < 1 || port > kMaxPort) {
        refuse("port");
    }
    return port;
}

} // namespace

Origin::Origin(std::string text, std::size_t host_start, std::size_t host_size)
    : text_(std::move(text)), host_start_(host_start), host_size_(host_size) {}

Origin Origin::parse(std::string_view text) {
    constexpr std::string_view kSchemeEnd = "://";
    const std::size_t scheme_end = std::min(text.find(kSchemeEnd), text.size());
    const Scheme scheme = scheme_from(text.substr(0, scheme_end));
    std::string_view authority = text.substr(std::min(scheme_end + kSchemeEnd.size(), text.size()));
    authority = authority.substr(0, authority.find_first_of("/?#"));

    // The colons inside an IPv6 address aren't the port's. User info fails as a host or as a port.
    const std::size_t host_end = authority.starts_with('[') ? authority.find(']') : 0;
    const std::size_t colon = authority.find(':', std::min(host_end, authority.size()));
    const std::optional<std::string> host = canonical_host(authority.substr(0, colon));
    if (!host) {
        refuse("host name");
    }
    if (scheme.name == kHttp.name && !is_loopback(*host)) {
        refuse("http beyond this computer");
    }
    std::string origin{scheme.name};
    origin.append(kSchemeEnd);
    const std::size_t host_start = origin.size();
    origin.append(*host);
    if (colon != std::string_view::npos) {
        const int port = port_from(authority.substr(colon + 1));
        if (port != scheme.default_port) {
            origin.append(":").append(std::to_string(port));
        }
    }
    return Origin{std::move(origin), host_start, host->size()};
}

Origin Origin::with_host(std::string_view host) const {
    return parse(std::string{text_}.replace(host_start_, host_size_, host));
}

} // namespace tessera::site
