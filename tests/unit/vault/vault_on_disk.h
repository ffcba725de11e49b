// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/files.h"
#include "platform/session_key.h"
#include "sealed_sample.h"
#include "temporary_folder.h"
#include "vault/vault.h"

namespace tessera::test {

/// A locked vault on disk, opened by kPassphrase; forgotten by the kernel at the end.
class VaultOnDisk {
public:
    explicit VaultOnDisk(const vault::Contents& contents = contents_with({"a"})) {
        write(sample_.bytes_of(contents));
    }
    ~VaultOnDisk() { platform::forget_session_key(key_name()); }
    VaultOnDisk(const VaultOnDisk&) = delete;
    VaultOnDisk& operator=(const VaultOnDisk&) = delete;

    std::filesystem::path path() const { return folder_ / "vault"; }
    const std::filesystem::path& folder() const { return folder_.path(); }
    const SealedSample& sample() const { return sample_; }
    std::string key_name() const { return "tessera:" + sample_.parts.vault_id + ":" + sample_.parts.key_id; }
    vault::Bytes bytes() const { return platform::read_file(path(), vault::kMaxVaultBytes); }

    void write(const vault::Bytes& bytes) const {
        platform::replace_file(path(), bytes, platform::Visibility::OwnerOnly);
    }
    vault::Vault unlocked() const {
        platform::keep_session_key(key_name(), sample_.master_key, std::chrono::minutes{5});
        return vault::Vault{path()};
    }

private:
    TemporaryFolder folder_;
    SealedSample sample_;
};

inline void add(vault::Contents& contents, const std::string& name) {
    contents.add(totp(name, {name.begin(), name.end()}), kNow);
}

} // namespace tessera::test
