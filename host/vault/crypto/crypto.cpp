// SPDX-License-Identifier: Apache-2.0
#include "vault/crypto/crypto.h"

#include "error.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#include <memory>
#include <string>

namespace tessera::vault {
namespace {

struct Release {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
    void operator()(EVP_KDF* kdf) const { EVP_KDF_free(kdf); }
    void operator()(EVP_KDF_CTX* context) const { EVP_KDF_CTX_free(context); }
};

template <typename T>
using Owned = std::unique_ptr<T, Release>;

/// OpenSSL fails if memory runs out, or if a system policy forbids an algorithm.
void require(bool done, const char* what) {
    if (!done) {
        throw Error{ErrorCode::InternalError, std::string{"OpenSSL refused "} + what};
    }
}

/// OpenSSL counts in int here; a vault is at most 64 MiB (kMaxVaultBytes).
int length_of(View bytes) {
    return static_cast<int>(bytes.size());
}

OSSL_PARAM octets(const char* name, View bytes) {
    // OpenSSL refuses a null pointer even for zero bytes. It only reads the parameter; one struct serves both
    // directions.
    static constexpr std::uint8_t kNone = 0;
    const std::uint8_t* data = bytes.empty() ? &kNone : bytes.data();
    return OSSL_PARAM_construct_octet_string(name, const_cast<std::uint8_t*>(data), bytes.size());
}

} // namespace

Bytes random_bytes(std::size_t count) {
    Bytes bytes(count);
    require(RAND_priv_bytes(bytes.data(), length_of(bytes)) == 1, "random bytes");
    return bytes;
}

SecretBytes random_key() {
    SecretBytes key(kKeySize);
    require(RAND_priv_bytes(key.data(), length_of(key)) == 1, "random bytes");
    return key;
}

SecretBytes hkdf(View key, View salt, std::string_view info) {
    // RFC 5869 section 2.2: no salt is a string of HashLen zeros. OpenSSL 3.0 refuses an empty one.
    static constexpr std::array<std::uint8_t, SHA256_DIGEST_LENGTH> kNoSalt{};
    const Owned<EVP_KDF> kdf{EVP_KDF_fetch(nullptr, "HKDF", nullptr)};
    const Owned<EVP_KDF_CTX> context{EVP_KDF_CTX_new(kdf.get())};
    require(context != nullptr, "HKDF");
    std::string digest = "SHA256";
    const std::array parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
        octets(OSSL_KDF_PARAM_KEY, key),
        octets(OSSL_KDF_PARAM_SALT, salt.empty() ? View{kNoSalt} : salt),
        octets(OSSL_KDF_PARAM_INFO, {reinterpret_cast<const std::uint8_t*>(info.data()), info.size()}),
        OSSL_PARAM_construct_end(),
    };
    SecretBytes derived(kKeySize);
    require(EVP_KDF_derive(context.get(), derived.data(), derived.size(), parameters.data()) == 1, "HKDF");
    return derived;
}

Bytes sha256(View data) {
    Bytes digest(SHA256_DIGEST_LENGTH);
    require(SHA256(data.data(), data.size(), digest.data()) != nullptr, "SHA-256");
    return digest;
}

Bytes hmac_sha256(View key, View data) {
    Bytes mac(kMacSize);
    require(HMAC(EVP_sha256(), key.data(), length_of(key), data.data(), data.size(), mac.data(), nullptr) !=
                nullptr,
            "HMAC");
    return mac;
}

bool equal_in_constant_time(View a, View b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool ScryptCost::within_bounds() const {
    const bool power_of_two = (n & (n - 1)) == 0;
    return n >= (1U << 15U) && n <= (1U << 18U) && power_of_two && r == 8 && p >= 1 && p <= 4;
}

SecretBytes scrypt(std::string_view passphrase, View salt, const ScryptCost& cost) {
    if (!cost.within_bounds()) {
        throw Error{ErrorCode::VaultDamaged, "scrypt parameters out of bounds"};
    }
    return scrypt_unbounded(passphrase, salt, cost);
}

SecretBytes scrypt_unbounded(std::string_view passphrase, View salt, const ScryptCost& cost) {
    // V, B and the working blocks of RFC 7914 sections 5 and 6. Without an explicit limit OpenSSL refuses
    // more than 32 MiB.
    const std::uint64_t memory = 128 * cost.r * (cost.n + cost.p + 2);
    SecretBytes key(kKeySize);
    require(EVP_PBE_scrypt(passphrase.data(), passphrase.size(), salt.data(), salt.size(), cost.n, cost.r,
                           cost.p, memory, key.data(), key.size()) == 1,
            "scrypt");
    return key;
}

Bytes seal(View key, View nonce, View associated_data, View plain) {
    require(key.size() == kKeySize && nonce.size() == kNonceSize, "the sizes of AES-256-GCM's key or nonce");
    const Owned<EVP_CIPHER_CTX> context{EVP_CIPHER_CTX_new()};
    Bytes sealed(plain.size() + kTagSize);
    int length = 0;
    require(
        context != nullptr &&
            EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.data(), nonce.data()) == 1 &&
            EVP_EncryptUpdate(context.get(), nullptr, &length, associated_data.data(),
                              length_of(associated_data)) == 1 &&
            EVP_EncryptUpdate(context.get(), sealed.data(), &length, plain.data(), length_of(plain)) == 1 &&
            EVP_EncryptFinal_ex(context.get(), sealed.data() + plain.size(), &length) == 1 &&
            EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, kTagSize,
                                sealed.data() + plain.size()) == 1,
        "AES-256-GCM");
    return sealed;
}

bool open_sealed(View key, View nonce, View associated_data, View sealed, std::span<std::uint8_t> plain) {
    if (key.size() != kKeySize || nonce.size() != kNonceSize || sealed.size() != plain.size() + kTagSize) {
        wipe(plain);
        return false;
    }
    const View cipher = sealed.first(plain.size());
    Bytes tag{sealed.end() - kTagSize, sealed.end()};
    const Owned<EVP_CIPHER_CTX> context{EVP_CIPHER_CTX_new()};
    int length = 0;
    require(
        context != nullptr &&
            EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.data(), nonce.data()) == 1 &&
            EVP_DecryptUpdate(context.get(), nullptr, &length, associated_data.data(),
                              length_of(associated_data)) == 1 &&
            EVP_DecryptUpdate(context.get(), plain.data(), &length, cipher.data(), length_of(cipher)) == 1 &&
            EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, kTagSize, tag.data()) == 1,
        "AES-256-GCM");
    if (EVP_DecryptFinal_ex(context.get(), plain.data() + plain.size(), &length) != 1) {
        wipe(plain);
        return false;
    }
    return true;
}

void wipe(std::span<std::uint8_t> bytes) {
    OPENSSL_cleanse(bytes.data(), bytes.size());
}

} // namespace tessera::vault
