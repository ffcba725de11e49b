// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace tessera::site {

/// A web origin (RFC 6454) that an account may be pinned to: `https://host[:port]`, or `http://` on loopback,
/// where sites under development and the practice site live. Lower case, A-labels, addresses in their
/// canonical form, no default port, no trailing slash: equal origins are equal texts.
class Origin {
public:
    /// Reads an origin or the start of a URL. Throws OriginInvalid for anything else: opaque origins
    /// ("null"), other schemes, user info, `http` beyond loopback, hosts that site/host_name.h does not know,
    /// ports outside 1 to 65535.
    static Origin parse(std::string_view text);

    const std::string& text() const noexcept { return text_; }

    friend auto operator<=>(const Origin&, const Origin&) = default;

private:
    explicit Origin(std::string text);
    std::string text_;
};

} // namespace tessera::site
