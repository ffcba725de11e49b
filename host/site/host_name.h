// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tessera::site {

/// The host of a URL in the form in which browsers serialise it (WHATWG URL, section 3.5), so that equal
/// hosts are equal texts: a DNS name in lower case, a dotted IPv4 address, an IPv6 address in brackets (RFC
/// 5952). Returns nothing for anything else: characters outside a-z 0-9 - and ., an empty label (so a
/// trailing dot), IPv4 in another notation, an IPv6 zone.
std::optional<std::string> canonical_host(std::string_view host);

/// Whether a canonical host is an IPv4 or IPv6 address.
bool is_address(std::string_view host);

/// Whether a canonical host is this computer by definition: `localhost` and names below it (RFC 6761,
/// section 6.3), 127.0.0.0/8, [::1].
bool is_loopback(std::string_view host);

} // namespace tessera::site
