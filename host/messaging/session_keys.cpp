// SPDX-License-Identifier: Apache-2.0
#include "messaging/session.h"
#include "platform/interruption.h"
#include "platform/passphrase_entry.h"

#include <utility>

namespace tessera::messaging {
namespace {

vault::NewVaultKey new_vault_key(const Params& params) {
    const auto with = params.optional_text("with");
    if (!with) {
        return vault::NewVaultKey::Automatic;
    }
    if (*with == "keyring") {
        return vault::NewVaultKey::Keyring;
    }
    if (*with == "passphrase") {
        return vault::NewVaultKey::Passphrase;
    }
    throw Error{ErrorCode::InvalidParams, "with: neither keyring nor passphrase"};
}

} // namespace

/// What was typed into the popup counts only where no window outside the browser can ask.
vault::PassphraseSource Session::passphrase_of(const Params& params) const {
    auto typed = params.optional_text("passphrase");
    if (!typed) {
        return options_.passphrase;
    }
    if (platform::passphrase_window_available()) {
        throw Error{ErrorCode::PassphraseNotHere};
    }
    return vault::PassphraseSource::typed(*std::move(typed));
}

/// Meanwhile the conversation knows that there will be one.
void Session::make_vault(vault::NewVault wanted, const vault::PassphraseSource& source) {
    struct Making {
        std::atomic<bool>& goes_on;
        explicit Making(std::atomic<bool>& flag) : goes_on(flag) { goes_on = true; }
        ~Making() { goes_on = false; }
        Making(const Making&) = delete;
        Making& operator=(const Making&) = delete;
    };
    const Making making{conversation_->makes_vault};
    vault::create_vault(vault_, std::move(wanted), source, options_.now());
}

json Session::create(const Params& params) {
    make_vault({.key = new_vault_key(params)}, passphrase_of(params));
    return {{"vault", "unlocked"}};
}

json Session::unlock(const Params& params) {
    const vault::PassphraseSource passphrase = passphrase_of(params);
    if (vault_.state() != vault::State::Unlocked) {
        vault::open_vault(vault_, passphrase, options_.now());
        platform::heed_interruption(); // a lock that came meanwhile undoes it
    }
    return {{"vault", "unlocked"}};
}

json Session::lock(const Params&) {
    held().forget();
    const bool makes_vault = conversation_->makes_vault; // asked first: it may be there at any moment
    vault_.lock();
    if (!makes_vault && !vault_.is_damaged()) {
        static_cast<void>(vault_.slots()); // none there: the popup is told
    }
    return {{"vault", "locked"}};
}

void Session::lock_quietly() {
    held().forget();
    try {
        vault_.lock();
    } catch (const std::exception&) {
        return;
    }
}

json Session::recovery(const Params&) {
    static_cast<void>(vault_.read()); // shown only where it could be kept
    vault::add_confirmed_recovery_code(vault_, options_.now());
    return {{"kept", true}};
}

json Session::accept_older(const Params&) {
    vault_.accept_older(options_.now());
    return json::object();
}

json Session::bring_back(const Params&) {
    vault_.bring_back_copy(options_.now());
    return json::object();
}

} // namespace tessera::messaging
