// SPDX-License-Identifier: Apache-2.0
#include "vault/crypto/secret_bytes.h"

#include <openssl/crypto.h>

#include <new>

namespace tessera::vault {
namespace {

/// A few hundred keys, and small enough for any limit on locked memory (RLIMIT_MEMLOCK).
constexpr std::size_t kHeapSize = 64U << 10U;
constexpr std::size_t kSmallestBlock = 32;

void make_heap_once() {
    // The calls below work even if the heap couldn't be made, or its pages couldn't be locked.
    [[maybe_unused]] static const int made = CRYPTO_secure_malloc_init(kHeapSize, kSmallestBlock);
}

} // namespace

void* allocate_secret(std::size_t size) {
    make_heap_once();
    void* bytes = OPENSSL_secure_malloc(size);
    if (bytes == nullptr) {
        bytes = OPENSSL_malloc(size);
    }
    if (bytes == nullptr) {
        throw std::bad_alloc{};
    }
    return bytes;
}

void free_secret(void* bytes, std::size_t size) noexcept {
    OPENSSL_secure_clear_free(bytes, size);
}

} // namespace tessera::vault
