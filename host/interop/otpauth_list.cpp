// SPDX-License-Identifier: Apache-2.0
#include "interop/otpauth_list.h"

namespace tessera::interop {

std::string export_otpauth_list(std::span<const vault::Account> accounts) {
    std::string list;
    for (const vault::Account& account : accounts) {
        list += otp::format_key_uri(account.uri) + '\n';
    }
    return list;
}

} // namespace tessera::interop
