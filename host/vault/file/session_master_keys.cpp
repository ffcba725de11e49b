// SPDX-License-Identifier: Apache-2.0
#include "vault/file/session_master_keys.h"

#include "platform/session_key.h"
#include "vault/file/path_digest.h"

#include <string_view>
#include <utility>

namespace tessera::vault {
namespace {

const std::string kOurs = "tessera:";

} // namespace

SessionMasterKeys::SessionMasterKeys(std::filesystem::path vault) : vault_(std::move(vault)) {}

/// Resolved each time: while a host runs, the user may move folders or change links.
std::string SessionMasterKeys::prefix() const {
    return kOurs + place_of(vault_) + ":";
}

std::string SessionMasterKeys::name_of(const SealedFile& file) const {
    return prefix() + file.vault_id + ":" + file.key_id;
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
    platform::forget_session_key(name_of(file));
}

void SessionMasterKeys::forget_all(const std::optional<SealedFile>& file) const {
    const std::string here = prefix();
    const std::string of_vault = file ? ":" + file->vault_id + ":" : "";
    platform::forget_session_keys([&](std::string_view name) {
        return name.starts_with(here) ||
               (file && name.starts_with(kOurs) && name.find(of_vault) != std::string_view::npos);
    });
}

} // namespace tessera::vault
