// SPDX-License-Identifier: Apache-2.0
#include "vault/session_master_key.h"

#include "platform/session_key.h"

#include <string>

namespace tessera::vault {
namespace {

std::string name_of(const SealedFile& file) {
    return "tessera:" + file.vault_id + ":" + file.key_id;
}

} // namespace

std::optional<SecretBytes> session_master_key(const SealedFile& file) {
    SecretBytes key(kKeySize);
    return platform::read_session_key(name_of(file), key) ? std::optional{std::move(key)} : std::nullopt;
}

void keep_session_master_key(const SealedFile& file, View master_key, std::chrono::seconds lifetime) {
    platform::keep_session_key(name_of(file), master_key, lifetime);
}

void prolong_session_master_key(const SealedFile& file, std::chrono::seconds lifetime) {
    platform::prolong_session_key(name_of(file), lifetime);
}

void forget_session_master_key(const SealedFile& file) {
    platform::forget_session_key(name_of(file));
}

} // namespace tessera::vault
