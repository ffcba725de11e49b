// SPDX-License-Identifier: Apache-2.0
#include "site/site_access.h"

#include "error.h"

#include <algorithm>

namespace tessera::site {

bool may_use(std::span<const std::string> sites, const Origin& origin) {
    return std::ranges::any_of(sites, [&](const std::string& site) {
        try {
            return Origin::parse(site) == origin;
        } catch (const Error&) {
            return false; // an entry that is no origin opens nothing
        }
    });
}

} // namespace tessera::site
