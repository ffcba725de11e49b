// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "otp/names.h"
#include "otp/uri_parts.h"

#include <string>
#include <string_view>

namespace tessera::otp {

/// The names in the label of a Key URI and its parameters `issuer` and `account`. `label` is still encoded.
/// A literal colon separates before an encoded one does: `a%3Ab:c` is account c of issuer "a:b". A plus sign
/// is itself, as in an e-mail address with a tag; where the label's issuer is the parameter's only if plus
/// signs are spaces (`Acme+Corp:jo+doe` of "Acme Corp"), a form encoder wrote the whole label.
/// Throws UriMalformed for a NUL byte.
Names names_of_label(std::string_view label, const QueryParameters& query);

/// The encoded label for an account. It has one colon at most, or those of the account name alone: programs
/// disagree about a second one (FreeOTP refuses it, Aegis and Proton read other names), and most decode the
/// label before they look for the first. So an account name with a colon stands without its issuer, as
/// Microsoft writes it (`Contoso%3Apim?issuer=Microsoft`), which every program had to learn to read.
std::string label_of(const Names& names);

} // namespace tessera::otp
