// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tessera::site {

/// The part of a canonical host's name that one owner registered: `example.co.uk` of `login.example.co.uk`.
/// By the Public Suffix List (publicsuffix.org), its private section included, so that two users of
/// `github.io` have two different ones; for a name without a rule, it's the last two labels, as the list's
/// algorithm says. The newer of libpsl's own list and the system's counts. Nothing for public suffixes
/// themselves, addresses, names of one label, and this computer.
std::optional<std::string> registrable_domain(std::string_view host);

} // namespace tessera::site
