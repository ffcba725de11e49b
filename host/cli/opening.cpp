// SPDX-License-Identifier: Apache-2.0
#include "cli/opening.h"

#include "cli/progress_line.h"
#include "cli/recovery_code.h"
#include "cli/weaknesses.h"

#include <utility>

namespace tessera::cli {

vault::Vault open_vault(const Context& context) {
    vault::Vault vault{context.vault_path};
    // Checks a passphrase that was named even if the vault is open already: a wrong one mustn't pass.
    if (vault.state() != vault::State::Unlocked || context.passphrase().is_given()) {
        ProgressLine line{context};
        accounts::open_vault(vault, with_progress(context.passphrase(), line, context), context.now());
    }
    return vault;
}

vault::Contents read_vault(const Context& context) {
    vault::Look look = open_vault(context).look();
    tell_weaknesses(context, look);
    return std::move(look.contents);
}

vault::Vault open_or_create_vault(const Context& context) {
    return vault::Vault{context.vault_path}.state() == vault::State::Missing ? create_vault(context)
                                                                             : open_vault(context);
}

vault::Vault create_vault(const Context& context, vault::Over over, vault::Contents contents) {
    const auto tell = [&](const std::string& code) {
        // Standard output is the command's own.
        print_recovery_code(context, context.err, code);
        if (!context.err.flush()) {
            throw Error{ErrorCode::FileUnwritable, "stderr"};
        }
    };
    vault::Vault vault{context.vault_path};
    ProgressLine line{context};
    accounts::create_vault(vault, {.over = over, .contents = std::move(contents), .tell_recovery_code = tell},
                           with_progress(context.passphrase(), line, context), context.now());
    return vault;
}

} // namespace tessera::cli
