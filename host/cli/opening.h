// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"
#include "vault/vault.h"

/// The user's vault, for the commands.
namespace tessera::cli {

/// The vault, unlocked if need be.
vault::Vault open_vault(const Context& context);

/// What is in it. Says on standard error what no longer protects the vault, a file that is older than the one
/// last used here included.
vault::Contents read_vault(const Context& context);

/// The vault, unlocked; made first if there isn't one. Throws VaultGone if copies tell that there was one.
vault::Vault open_or_create_vault(const Context& context);

/// A new one. If the desktop's keyring opens it, it gets a recovery code too, and standard error says which.
/// Throws FileUnwritable if that can't be written.
vault::Vault create_vault(const Context& context, vault::Over over = vault::Over::Nothing,
                          vault::Contents contents = {});

} // namespace tessera::cli
