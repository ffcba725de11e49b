// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/files/reading.h"
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
    ~VaultOnDisk() { vault::Vault{path()}.lock(); }
    VaultOnDisk(const VaultOnDisk&) = delete;
    VaultOnDisk& operator=(const VaultOnDisk&) = delete;

    std::filesystem::path path() const { return folder_ / "vault"; }
    const std::filesystem::path& folder() const { return folder_.path(); }
    const SealedSample& sample() const { return sample_; }
    vault::SessionMasterKeys keys() const { return vault::SessionMasterKeys{path()}; }
    vault::Bytes bytes() const { return platform::read_file(path(), vault::kMaxVaultBytes); }

    void write(const vault::Bytes& bytes) const { test::put_file(path(), bytes); }
    vault::Vault unlocked() const {
        keys().keep(sample_.parts, sample_.master_key, std::chrono::minutes{5});
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
