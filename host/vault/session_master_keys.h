// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/sealed_file.h"

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
    explicit SessionMasterKeys(const std::filesystem::path& vault);

    /// Nothing while that vault is locked.
    std::optional<SecretBytes> find(const SealedFile& file) const;

    void keep(const SealedFile& file, View master_key, std::chrono::seconds lifetime) const;
    void prolong(const SealedFile& file, std::chrono::seconds lifetime) const;
    void forget(const SealedFile& file) const;

    /// Whatever the file says, or does not say because it is damaged or away.
    void forget_all() const;

private:
    std::string name_of(const SealedFile& file) const;

    std::string prefix_;
};

} // namespace tessera::vault
