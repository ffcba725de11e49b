// SPDX-License-Identifier: Apache-2.0
// Origins that a browser attests: equal origins are equal texts, nothing but a site gets in, and a site
// reaches no further than its domain and its owner's login hosts.
#include "site/origin.h"
#include "fuzz/property.h"
#include "site/host_name.h"
#include "site/registrable_domain.h"
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
    require(site::canonical_host(origin.host()) == origin.host(), "its host is canonical");
    require(origin.with_host(origin.host()) == origin, "with its own host it is the same");
}

void is_a_domain(const std::string& domain, const std::string& host) {
    require(host == domain || host.ends_with("." + domain), "a host is below its domain, or is it");
    require(site::registrable_domain(domain) == domain, "a domain is its own");
    require(site::registrable_domain("www." + host).value_or(domain) == domain, "a name below is of it too");
    require(!site::is_address(host) && !site::is_loopback(host), "addresses and loopback have none");
}

void reaches_no_further(const site::Origin& origin) {
    const std::array sites{origin.text()};
    const site::Pins exact{sites, site::Match::Exact};
    const site::Pins domain{sites, site::Match::Domain};
    require(site::may_use(exact, origin) && site::may_use(domain, origin), "a site may be used where it is");
    for (const std::string& login : site::related_origins(exact)) {
        require(site::may_use(exact, site::Origin::parse(login)), "what is told may be used");
    }
    for (const std::string& owner : site::domains(domain)) {
        require(site::may_use(domain, site::Origin::parse(owner)), "so may the domain that is told");
    }
    const site::Origin other = site::Origin::parse("https://other.example");
    require(origin == other || !site::may_use(exact, other), "an exact site is no other");
    require(site::registrable_domain(origin.host()) == "other.example" || !site::may_use(domain, other),
            "a domain is no other");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    if (const auto host = site::canonical_host(text)) {
        require(site::canonical_host(*host) == *host, "a canonical host is one already");
        if (const auto domain = site::registrable_domain(*host)) {
            is_a_domain(*domain, *host);
        }
    }
    if (const auto origin = fuzz::unless_refused([&] { return site::Origin::parse(text); })) {
        is_canonical(*origin);
        reaches_no_further(*origin);
    }
    return 0;
}
