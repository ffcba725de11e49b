// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/file/sealed_file.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace tessera::vault {

/// The master keys of the vault at one place, as all processes of one user share them
/// (platform/session_key.h). Each is kept for one vault and one master key of it: after a rotation elsewhere
/// the old one is no longer found.
class SessionMasterKeys {
public:
    explicit SessionMasterKeys(std::filesystem::path vault);

    /// Nothing while that vault is locked.
    std::optional<SecretBytes> find(const SealedFile& file) const;

    void keep(const SealedFile& file, View master_key, std::chrono::seconds lifetime) const;
    void prolong(const SealedFile& file, std::chrono::seconds lifetime) const;
    void forget(const SealedFile& file) const;

    /// The keys of the vault at this place, whatever its file says now, and with `file` those of that vault
    /// at any place: the places of copies, and the place of its folder before the user moved it.
    void forget_all(const std::optional<SealedFile>& file) const;

private:
    std::string prefix() const;
    std::string name_of(const SealedFile& file) const;

    std::filesystem::path vault_;
};

} // namespace tessera::vault
