// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// Memory for keys, from OpenSSL's secure heap (OPENSSL_secure_malloc(3)), which is locked into memory, left
/// out of core dumps and enclosed by guard pages. If that is full, it's ordinary memory. Either way it's
/// wiped when freed.
namespace tessera::vault {

/// `size` bytes; throws std::bad_alloc. The heap is made by the first call.
void* allocate_secret(std::size_t size);
void free_secret(void* bytes, std::size_t size) noexcept;

template <typename T>
struct SecretAllocator {
    using value_type = T;

    SecretAllocator() = default;
    template <typename U>
    SecretAllocator(const SecretAllocator<U>&) noexcept {}

    T* allocate(std::size_t count) { return static_cast<T*>(allocate_secret(count * sizeof(T))); }
    void deallocate(T* objects, std::size_t count) noexcept { free_secret(objects, count * sizeof(T)); }

    friend bool operator==(const SecretAllocator&, const SecretAllocator&) { return true; }
};

using SecretBytes = std::vector<std::uint8_t, SecretAllocator<std::uint8_t>>;

/// Lends keys, and all other bytes, to a function.
using View = std::span<const std::uint8_t>;

} // namespace tessera::vault
