// SPDX-License-Identifier: Apache-2.0
#include "vault/session_master_keys.h"

#include "platform/session_key.h"
#include "vault/place.h"

namespace tessera::vault {

SessionMasterKeys::SessionMasterKeys(const std::filesystem::path& vault)
    : prefix_("tessera:" + place_of(vault) + ":") {}

std::string SessionMasterKeys::name_of(const SealedFile& file) const {
    return prefix_ + file.vault_id + ":" + file.key_id;
}

std::optional<SecretBytes> SessionMasterKeys::find(const SealedFile& file) const {
    SecretBytes key(kKeySize);
    return platform::read_session_key(name_of(file), key) ? std::optional{std::move(key)} : std::nullopt;
}

void SessionMasterKeys::keep(const SealedFile& file, View master_key, std::chrono::seconds lifetime) const {
    platform::keep_session_key(name_of(file), master_key, lifetime);
}

void SessionMasterKeys::prolong(const SealedFile& file, std::chrono::seconds lifetime) const {
    platform::prolong_session_key(name_of(file), lifetime);
}

void SessionMasterKeys::forget(const SealedFile& file) const {
    platform::forget_session_keys(name_of(file));
}

void SessionMasterKeys::forget_all() const {
    platform::forget_session_keys(prefix_);
}

} // namespace tessera::vault
