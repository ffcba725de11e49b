// SPDX-License-Identifier: Apache-2.0
#include "site/site_access.h"

#include "error.h"
#include "site/registrable_domain.h"
#include "site/related_hosts.h"

#include <algorithm>
#include <optional>
#include <set>

namespace tessera::site {
namespace {

std::vector<Origin> origins_of(std::span<const std::string> sites) {
    std::vector<Origin> origins;
    for (const std::string& site : sites) {
        try {
            origins.push_back(Origin::parse(site));
        } catch (const Error&) {
            continue;
        }
    }
    return origins;
}

/// Only on the login hosts' default port: what answers on another port may not be the owner's login.
std::vector<Origin> login_origins(const Origin& site) {
    std::vector<Origin> origins;
    if (site.text() == "https://" + std::string{site.host()}) {
        for (const std::string& host : related_login_hosts(site.host())) {
            origins.push_back(site.with_host(host));
        }
    }
    return origins;
}

/// The site's registrable domain as an origin: none for `http`, which is loopback's alone.
std::optional<Origin> domain_of(const Origin& site) {
    const std::optional<std::string> domain = registrable_domain(site.host());
    return domain ? std::optional{site.with_host(*domain)} : std::nullopt;
}

bool reaches(const Origin& site, Match match, const Origin& origin) {
    if (site == origin) {
        return true;
    }
    if (match == Match::Domain) {
        const std::optional<Origin> domain = domain_of(site);
        if (domain && domain == domain_of(origin)) {
            return true;
        }
    }
    const std::vector<Origin> logins = login_origins(site);
    return std::ranges::find(logins, origin) != logins.end();
}

} // namespace

std::string_view match_name(Match match) {
    return match == Match::Domain ? "domain" : "exact";
}

bool may_use(const Pins& pins, const Origin& origin) {
    return std::ranges::any_of(origins_of(pins.sites),
                               [&](const Origin& site) { return reaches(site, pins.match, origin); });
}

std::vector<std::string> related_origins(const Pins& pins) {
    const std::vector<Origin> sites = origins_of(pins.sites);
    std::set<std::string> related;
    for (const Origin& site : sites) {
        for (const Origin& login : login_origins(site)) {
            if (std::ranges::find(sites, login) == sites.end()) {
                related.insert(login.text());
            }
        }
    }
    return {related.begin(), related.end()};
}

std::vector<std::string> domains(const Pins& pins) {
    std::set<std::string> domains;
    if (pins.match == Match::Domain) {
        for (const Origin& site : origins_of(pins.sites)) {
            if (const std::optional<Origin> domain = domain_of(site)) {
                domains.insert(domain->text());
            }
        }
    }
    return {domains.begin(), domains.end()};
}

} // namespace tessera::site
