// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "memory/memory_scan.h"
#include "memory/watched_host.h"
#include "text/base32.h"
#include "vault/crypto/crypto.h"

#include <filesystem>
#include <string>

/// What a host must not leave in its memory, and looking for it.
namespace tessera::test {

inline constexpr const char* kOrigin = "https://login.example.com";

/// A secret key of 160 bits, as a site hands it out.
struct SecretKey {
    vault::Bytes bytes = vault::random_bytes(20);
    std::string base32 = text::base32_encode(bytes);

    std::string uri() const { return "otpauth://totp/Example:mail?secret=" + base32 + "&issuer=Example"; }
};

/// Of Base32's characters.
std::string random_passphrase(std::size_t length);

/// A picture of a QR code, as the one chunk of a scan.
json picture_of(const std::string& text);

/// The same of the first of two parts that hold a text together; the second is nowhere.
json picture_of_part(const std::string& text);

/// The parameters of `enrol`, typed in, for kOrigin.
json manual(const SecretKey& key);

/// The requests of a sign-in at kOrigin.
void fill_a_code(WatchedHost& host);

void add(Needles& needles, const std::string& name, const SecretKey& key);

/// Every key that docs/vault-format.md derives in a vault or backup that the passphrase opens.
void add_keys_by_passphrase(Needles& needles, const std::filesystem::path& vault,
                            const std::string& passphrase);

/// The same of a vault that the desktop's keyring opens.
void add_keys_by_keyring(Needles& needles, const std::filesystem::path& vault);

/// Whether a finding is of the secret, or the secret and shape, of that name.
bool holds(const Scan& scan, const std::string& what);
std::string listed(const Scan& scan);

/// Checks that none of them is left, and reports how much was searched.
void check_clean(const char* when, const WatchedHost& host, const Needles& needles);

} // namespace tessera::test
