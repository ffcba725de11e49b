// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "otp/names.h"
#include "otp/uri_parts.h"

#include <string>
#include <string_view>

namespace tessera::otp {

/// The names in the label of a Key URI and its parameters `issuer` and `account`. `label` is still encoded. A
/// literal colon separates before an encoded one does: `a%3Ab:c` is account c of issuer "a:b". A plus sign
/// stays a plus sign, as in an e-mail address with a tag. But if the label's issuer equals the parameter's
/// only with spaces for plus signs (`Acme+Corp:jo+doe` of "Acme Corp"), a form encoder wrote the whole label.
/// Throws UriMalformed for a NUL byte.
Names names_of_label(std::string_view label, const QueryParameters& query);

/// The encoded label for an account: `ISSUER:ACCOUNT`, or the account alone. The colons of an account name
/// are spaces in it, and `format_key_uri` adds the parameter `account` with the true name, which others
/// ignore: so the only colon is the one that ends the issuer. Most programs decode the label before they look
/// for that; of `Contoso%3Apim?issuer=Microsoft`, as Microsoft writes it, Aegis, Stratum and libcotp make
/// account "pim" of issuer "Contoso", and of two colons FreeOTP makes an error. All of them read issuer
/// "Microsoft", account "Contoso pim" here. (pyotp refuses parameters that it doesn't know.) An issuer with a
/// colon is only in its parameter: if the label has no colon, all of them take it from there.
std::string label_of(const Names& names);

} // namespace tessera::otp
