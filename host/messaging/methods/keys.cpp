// SPDX-License-Identifier: Apache-2.0
#include "messaging/methods.h"
#include "platform/desktop/passphrase_entry.h"
#include "platform/interruption.h"

#include <array>
#include <utility>

namespace tessera::messaging {
namespace {

accounts::NewVaultKey new_vault_key(const Params& params) {
    const auto with = params.optional_text("with");
    if (!with) {
        return accounts::NewVaultKey::Automatic;
    }
    if (*with == "keyring") {
        return accounts::NewVaultKey::Keyring;
    }
    if (*with == "passphrase") {
        return accounts::NewVaultKey::Passphrase;
    }
    throw Error{ErrorCode::InvalidParams, "with: neither keyring nor passphrase"};
}

/// Text that was typed into the popup counts only if no window outside the browser can ask.
accounts::PassphraseSource passphrase_of(const MethodContext& context, const Params& params) {
    auto typed = params.optional_text("passphrase");
    if (!typed) {
        return context.options.passphrase;
    }
    if (platform::passphrase_window_available()) {
        throw Error{ErrorCode::PassphraseNotHere};
    }
    return accounts::PassphraseSource::typed(*std::move(typed));
}

json create_vault(MethodContext& context, const Params& params) {
    make_vault(context, {.key = new_vault_key(params)}, passphrase_of(context, params));
    return {{"vault", "unlocked"}};
}

json unlock_vault(MethodContext& context, const Params& params) {
    const accounts::PassphraseSource passphrase = passphrase_of(context, params);
    if (context.vault.state() != vault::State::Unlocked) {
        accounts::open_vault(context.vault, passphrase, context.now());
        platform::heed_interruption(); // a lock that came meanwhile undoes it
    }
    return {{"vault", "unlocked"}};
}

json lock_vault(MethodContext& context, const Params&) {
    context.held().forget();
    const bool makes_vault = context.conversation->makes_vault; // asked first: it may appear at any moment
    context.vault.lock();
    if (!makes_vault && !context.vault.is_damaged()) {
        static_cast<void>(context.vault.slots()); // throws if there is no vault
    }
    return {{"vault", "locked"}};
}

json add_recovery_code(MethodContext& context, const Params&) {
    static_cast<void>(context.vault.read()); // checked first: only a code that can be kept is shown
    accounts::add_confirmed_recovery_code(context.vault, context.now());
    return {{"kept", true}};
}

json accept_older(MethodContext& context, const Params&) {
    context.vault.accept_older(context.now());
    return json::object();
}

json bring_back(MethodContext& context, const Params&) {
    context.vault.bring_back_copy(context.now());
    return json::object();
}

} // namespace

std::span<const Method> key_methods() {
    static constexpr auto kMethods = std::to_array<Method>({
        {"create", create_vault},
        {"unlock", unlock_vault},
        {"lock", lock_vault, Turn::Overtakes},
        {"recovery", add_recovery_code},
        {"accept_older", accept_older},
        {"bring_back", bring_back},
    });
    return kMethods;
}

} // namespace tessera::messaging
