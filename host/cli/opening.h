// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"
#include "vault/vault.h"

/// The user's vault, for the commands.
namespace tessera::cli {

/// The vault, unlocked if need be.
vault::Vault open_vault(const Context& context);

/// The vault's contents. Says on standard error which protections the vault lacks, also if the file is older
/// than the one last used here.
vault::Contents read_vault(const Context& context);

/// The vault, unlocked; makes it first if there isn't one. Throws VaultGone if copies show that there was
/// one.
vault::Vault open_or_create_vault(const Context& context);

/// Makes a new vault. If the desktop's keyring opens it, prints a recovery code for it on standard error.
/// Throws FileUnwritable if the code can't be printed.
vault::Vault create_vault(const Context& context, vault::Over over = vault::Over::Nothing,
                          vault::Contents contents = {});

} // namespace tessera::cli
