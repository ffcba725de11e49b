// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/crypto/secret_bytes.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

/// The few primitives that the vault is built from, all from OpenSSL.
namespace tessera::vault {

using Bytes = std::vector<std::uint8_t>;

inline constexpr std::size_t kKeySize = 32;
inline constexpr std::size_t kNonceSize = 12;
inline constexpr std::size_t kTagSize = 16;
inline constexpr std::size_t kMacSize = 32;

Bytes random_bytes(std::size_t count);

/// kKeySize random bytes.
SecretBytes random_key();

/// HKDF-SHA256 (RFC 5869), 32 bytes out.
SecretBytes hkdf(View key, View salt, std::string_view info);

Bytes sha256(View data);
Bytes hmac_sha256(View key, View data);
bool equal_in_constant_time(View a, View b);

/// Parameters of scrypt (RFC 7914). The bounds keep a hostile file from stalling or exhausting the machine,
/// and from weakening the work: N 2^15 … 2^18, r 8, p 1 … 4.
struct ScryptCost {
    std::uint64_t n = 1U << 17U;
    std::uint64_t r = 8;
    std::uint64_t p = 1;

    bool within_bounds() const;
};

/// 32 bytes; takes 128·N·r bytes of memory. Throws VaultDamaged outside the bounds.
SecretBytes scrypt(std::string_view passphrase, View salt, const ScryptCost& cost);

/// The same without the bounds, for the vectors of the RFC: never with parameters read from a file.
SecretBytes scrypt_unbounded(std::string_view passphrase, View salt, const ScryptCost& cost);

/// AES-256-GCM: ciphertext followed by the 16-byte tag.
Bytes seal(View key, View nonce, View associated_data, View plain);

/// Fills `plain`, whose size is that of `sealed` without the tag. Returns false, and wipes `plain`, if key,
/// nonce, associated data, a size or any byte differs from what was sealed.
bool open_sealed(View key, View nonce, View associated_data, View sealed, std::span<std::uint8_t> plain);

/// Overwrites the bytes in a way that the compiler can't optimise away.
void wipe(std::span<std::uint8_t> bytes);

/// Wipes a buffer at the end of its scope, however the scope ends.
template <typename Buffer>
class WipeOnExit {
public:
    explicit WipeOnExit(Buffer& buffer) : buffer_(buffer) {}
    ~WipeOnExit() { wipe({reinterpret_cast<std::uint8_t*>(buffer_.data()), buffer_.size()}); }
    WipeOnExit(const WipeOnExit&) = delete;
    WipeOnExit& operator=(const WipeOnExit&) = delete;

private:
    Buffer& buffer_;
};

} // namespace tessera::vault
