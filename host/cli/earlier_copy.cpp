// SPDX-License-Identifier: Apache-2.0
#include "cli/earlier_copy.h"

#include "cli/local_time.h"

namespace tessera::cli {

void tell_of_earlier_copy(const Context& context, const Error& error) {
    if (error.code() != ErrorCode::VaultDamaged && error.code() != ErrorCode::VaultMissing &&
        error.code() != ErrorCode::VaultGone && error.code() != ErrorCode::VaultOlder) {
        return;
    }
    try {
        if (const auto copy = vault::Vault{context.vault_path}.newest_good_copy()) {
            context.err << "tessera: " << context.say(Key::cli_copy_there, local_time(copy->saved_at))
                        << '\n';
        }
    } catch (const Error&) {
        return; // the first error says enough
    }
}

} // namespace tessera::cli
