// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

namespace tessera::site {

/// A web origin (RFC 6454) that an account may be pinned to: `https://host[:port]`, or `http://` on loopback,
/// for sites under development and the practice site. It has lower case, A-labels, addresses in their
/// canonical form, no default port and no trailing slash, so that equal origins are equal texts.
class Origin {
public:
    /// Reads an origin or the start of a URL. Throws OriginInvalid for anything else: opaque origins
    /// ("null"), other schemes, user info, `http` beyond loopback, hosts that site/host_name.h doesn't know,
    /// ports outside 1 to 65535.
    static Origin parse(std::string_view text);

    const std::string& text() const noexcept { return text_; }
    std::string_view host() const { return std::string_view{text_}.substr(host_start_, host_size_); }

    /// This origin's scheme and port with another canonical host (site/host_name.h). Throws OriginInvalid for
    /// `http` beyond loopback.
    Origin with_host(std::string_view host) const;

    friend auto operator<=>(const Origin&, const Origin&) = default;

private:
    Origin(std::string text, std::size_t host_start, std::size_t host_size);
    std::string text_;
    std::size_t host_start_;
    std::size_t host_size_;
};

} // namespace tessera::site
