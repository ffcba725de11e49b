// SPDX-License-Identifier: Apache-2.0
#include "messaging/method_context.h"

#include <utility>

namespace tessera::messaging {

void make_vault(MethodContext& context, accounts::NewVault wanted, const accounts::PassphraseSource& source) {
    struct Making {
        std::atomic<bool>& goes_on;
        explicit Making(std::atomic<bool>& flag) : goes_on(flag) { goes_on = true; }
        ~Making() { goes_on = false; }
        Making(const Making&) = delete;
        Making& operator=(const Making&) = delete;
    };
    const Making making{context.conversation->makes_vault};
    accounts::create_vault(context.vault, std::move(wanted), source, context.now());
}

} // namespace tessera::messaging
