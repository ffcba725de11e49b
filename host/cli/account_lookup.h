// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"
#include "vault/data/contents.h"

#include <string>
#include <string_view>
#include <vector>

namespace tessera::cli {

/// `Issuer: account`, or whichever of the two exists. If neither does, a placeholder with the account's id,
/// by which commands can name it.
std::string display_name(const Context& context, const vault::Account& account);

/// Whether the account's names have `part` in them, in any case.
bool has_in_name(const vault::Account& account, std::string_view part);

/// The account that a person means by `name`: its id; else an exact issuer, account or `issuer:account`; else
/// a part of one of these. Case doesn't matter. Throws AccountUnknown or AccountAmbiguous.
vault::Account& find_account(std::vector<vault::Account>& accounts, std::string_view name);

/// For each account what finds it, and it alone: its display_name(), or its id if the name is another's too
/// or can't be typed. Takes a time that grows with the number of accounts, not with its square.
std::vector<std::string> typed_names(const Context& context, const std::vector<vault::Account>& accounts);

} // namespace tessera::cli
