// SPDX-License-Identifier: Apache-2.0

// Overwrites every block of memory when it's freed, by any code: operator delete, OpenSSL, GLib, libsecret
// and the C library itself all call the free() and realloc() below. Secrets pass through too many strings,
// JSON values and buffers to wipe them one by one.
//
// Part of the executable, not of a room: the program's definitions take the place of those of every library.
// They call the next allocator (RTLD_NEXT), so that one that a system preloads keeps working. Left out of
// builds with a sanitizer that has its own allocator.

#include <dlfcn.h>
#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <cstring>

namespace {

using Free = void (*)(void*);

/// Looked up when first needed, which is before the constructors of this file run. A static variable's guard
/// wouldn't do: two threads may come here at once, and both find the same.
void free_next(void* block) {
    static constinit std::atomic<Free> next{nullptr};
    Free found = next.load(std::memory_order_relaxed);
    if (found == nullptr) {
        found = reinterpret_cast<Free>(::dlsym(RTLD_NEXT, "free"));
        next.store(found, std::memory_order_relaxed);
    }
    found(block);
}

} // namespace

extern "C" void free(void* block) noexcept {
    if (block != nullptr) {
        ::explicit_bzero(block, ::malloc_usable_size(block));
        free_next(block);
    }
}

// Of C23: a newer C library has them, and they don't come to free().
extern "C" void free_sized(void* block, std::size_t) noexcept {
    std::free(block);
}

extern "C" void free_aligned_sized(void* block, std::size_t, std::size_t) noexcept {
    std::free(block);
}

/// The allocator's own realloc() would move a block and leave its old contents in memory.
extern "C" void* realloc(void* block, std::size_t size) noexcept {
    if (block == nullptr) {
        return std::malloc(size);
    }
    if (size == 0) {
        std::free(block);
        return nullptr;
    }
    const std::size_t old_size = ::malloc_usable_size(block);
    if (size <= old_size && size >= old_size / 2) {
        return block;
    }
    void* moved = std::malloc(size);
    if (moved != nullptr) {
        std::memcpy(moved, block, std::min(size, old_size));
        std::free(block);
    }
    return moved;
}
