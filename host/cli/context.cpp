// SPDX-License-Identifier: Apache-2.0
#include "cli/context.h"

#include "cli/recovery_code.h"
#include "cli/weaknesses.h"

#include <ctime>
#include <iostream>
#include <utility>

namespace tessera::cli {

Context::Context() : out(std::cout), err(std::cerr) {}

std::int64_t Context::now() const {
    return fixed_now.value_or(std::time(nullptr));
}

accounts::PassphraseSource Context::passphrase() const {
    return passphrase_file.empty() ? accounts::PassphraseSource{}
                                   : accounts::PassphraseSource{passphrase_file};
}

vault::Vault Context::open_vault() const {
    vault::Vault vault{vault_path};
    // A passphrase that was named is checked even where the vault is open already: a wrong one must not pass.
    if (vault.state() != vault::State::Unlocked || passphrase().is_given()) {
        accounts::open_vault(vault, passphrase(), now());
    }
    return vault;
}

vault::Contents Context::read_vault() const {
    vault::Look look = open_vault().look();
    tell_weaknesses(*this, look);
    return std::move(look.contents);
}

vault::Vault Context::open_or_create_vault() const {
    return vault::Vault{vault_path}.state() == vault::State::Missing ? create_vault() : open_vault();
}

vault::Vault Context::create_vault(vault::Over over, vault::Contents contents) const {
    const auto tell = [&](const std::string& code) {
        // Standard output is the command's own.
        print_recovery_code(*this, err, code);
        if (!err.flush()) {
            throw Error{ErrorCode::FileUnwritable, "stderr"};
        }
    };
    vault::Vault vault{vault_path};
    accounts::create_vault(vault, {.over = over, .contents = std::move(contents), .tell_recovery_code = tell},
                           passphrase(), now());
    return vault;
}

} // namespace tessera::cli
