// SPDX-License-Identifier: Apache-2.0
#include "messaging/session.h"

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

json Session::create(const Params& params) {
    vault::create_vault(vault_, new_vault_key(params), options_.passphrase, options_.now());
    return {{"vault", "unlocked"}};
}

json Session::unlock(const Params&) {
    if (vault_.state() != vault::State::Unlocked) {
        vault::open_vault(vault_, options_.passphrase);
    }
    return {{"vault", "unlocked"}};
}

json Session::lock(const Params&) {
    forget_candidates();
    if (vault_.state() == vault::State::Missing) {
        throw Error{ErrorCode::VaultMissing};
    }
    vault_.lock();
    return {{"vault", "locked"}};
}

} // namespace tessera::messaging
