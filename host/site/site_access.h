// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "site/origin.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Decides which pages may get an account's code (docs/threat-model.md, "A web page"): the sites that it's
/// pinned to, the hosts that the account says belong to them, and their login hosts (site/related_hosts.h).
namespace tessera::site {

/// Which hosts a pinned site covers.
enum class Match {
    Exact, ///< scheme, host and port; a sibling sub-domain or another port is another site
    Domain ///< `https` sites: every host of its registrable domain (site/registrable_domain.h), on its port
};

/// `exact`, `domain`.
std::string_view match_name(Match match);

/// The sites that an account is pinned to. An entry that isn't an origin matches no page.
struct Pins {
    std::span<const std::string> sites;
    Match match = Match::Exact;
};

bool may_use(const Pins& pins, const Origin& origin);

/// The login hosts' origins that a site reaches besides itself, in byte order, without those that are pinned.
std::vector<std::string> related_origins(const Pins& pins);

/// What the sites reach as domains, `https://example.org` for that and every host below it, in byte order;
/// empty for Match::Exact.
std::vector<std::string> domains(const Pins& pins);

} // namespace tessera::site
