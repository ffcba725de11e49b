// SPDX-License-Identifier: Apache-2.0
// The text of a QR code: what kind it is, what account is in it, and that the masked text gives none away.
#include "fuzz/property.h"
#include "otp/key_uri.h"
#include "otp/masked.h"
#include "otp/migration_uri.h"
#include "otp/text_kind.h"
#include "otp/vendor_code.h"

#include <algorithm>

using namespace tessera;
using fuzz::require;

namespace {

/// The account or accounts as a session would offer them.
std::vector<otp::KeyUri> accounts_in(std::string_view text) {
    if (otp::text_kind(text) == otp::TextKind::Migration) {
        const auto batch = fuzz::unless_refused([&] { return otp::parse_migration_uri(text); });
        return batch ? batch->accounts : std::vector<otp::KeyUri>{};
    }
    const auto uri = fuzz::unless_refused([&] { return otp::parse_key_uri(text); });
    return uri ? std::vector{*uri} : std::vector<otp::KeyUri>{};
}

void hides_secrets(std::string_view text) {
    const std::string masked = otp::masked(text);
    for (const otp::KeyUri& account : accounts_in(text)) {
        for (const otp::KeyUri& left : accounts_in(masked)) {
            require(left.parameters.secret != account.parameters.secret, "a masked text holds no secret key");
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    const std::vector<otp::KeyUri> accounts = accounts_in(text);
    require(accounts.empty() || otp::holds_account(text), "a text with an account is offered as one");
    if (otp::vendor_code(text)) {
        require(accounts.empty(), "a code for a vendor's own app holds no account");
    }
    hides_secrets(text);
    return 0;
}
