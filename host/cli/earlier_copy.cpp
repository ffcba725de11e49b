// SPDX-License-Identifier: Apache-2.0
#include "cli/earlier_copy.h"

#include "cli/local_time.h"

namespace tessera::cli {

void tell_of_earlier_copy(const Context& context, const Error& error) {
    if (error.code() != ErrorCode::VaultDamaged && error.code() != ErrorCode::VaultMissing &&
        error.code() != ErrorCode::VaultGone) {
        return;
    }
    try {
        if (const auto copy = vault::Vault{context.vault_path}.newest_good_copy()) {
            context.err << "tessera: " << context.say("There is a copy of ", "Er is een kopie van ")
                        << local_time(copy->saved_at)
                        << context.say("; \"tessera restore --history\" brings it back.",
                                       "; \"tessera restore --history\" zet die terug.")
                        << '\n';
        }
    } catch (const Error&) {
        return; // the first error says enough
    }
}

} // namespace tessera::cli
