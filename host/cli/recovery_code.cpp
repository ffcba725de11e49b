// SPDX-License-Identifier: Apache-2.0
#include "cli/recovery_code.h"

#include "vault/crypto/crypto.h"
#include "vault/file/recovery_code.h"

namespace tessera::cli {

void add_recovery_code(vault::Vault& vault, std::int64_t now,
                       const std::function<void(const std::string&)>& tell) {
    const vault::SecretBytes key = vault::random_key();
    tell(vault::recovery_code_text(key));
    vault.add_recovery(key, now);
}

void print_recovery_code(const Context& context, const Output& output, const std::string& code) {
    output << context.say(Key::cli_recovery_code) << "\n\n  " << code << "\n\n";
}

} // namespace tessera::cli
