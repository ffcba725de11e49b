// SPDX-License-Identifier: Apache-2.0
// Origins that a browser attests: equal origins are equal texts, and nothing but a site gets in.
#include "site/origin.h"
#include "fuzz/property.h"
#include "site/host_name.h"
#include "site/site_access.h"

#include <algorithm>
#include <array>
#include <string>

using namespace tessera;
using fuzz::require;

namespace {

void is_canonical(const site::Origin& origin) {
    const std::string& text = origin.text();
    require(site::Origin::parse(text) == origin, "an origin reads as itself");
    require(site::Origin::parse(text + "/path?query#fragment") == origin, "the start of a URL is its origin");
    require(text.starts_with("https://") || text.starts_with("http://"), "https, or http on this computer");
    require(
        std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7F' && !(c >= 'A' && c <= 'Z'); }),
        "lower case ASCII");
    require(text.find('@') == std::string::npos, "no user info");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    if (const auto host = site::canonical_host(text)) {
        require(site::canonical_host(*host) == *host, "a canonical host is one already");
        site::is_loopback(*host);
    }
    if (const auto origin = fuzz::unless_refused([&] { return site::Origin::parse(text); })) {
        is_canonical(*origin);
        const std::array sites{origin->text()};
        require(site::may_use(sites, *origin), "an account may be used where it is pinned");
        const site::Origin other = site::Origin::parse("https://other.example");
        require(*origin == other || !site::may_use(sites, other), "and nowhere else");
    }
    return 0;
}
