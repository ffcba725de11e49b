// SPDX-License-Identifier: Apache-2.0
// host/scrubbing_memory.cpp, which is linked into this test as it is into the program.
#include "catch_header.h"

#include <malloc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr std::size_t kSize = 4'096;
/// What the allocator itself writes into a free block stands at its ends.
constexpr std::size_t kEdge = 64;

/// A block's bytes after it was freed. The next block keeps the allocator from giving the page back.
std::size_t left_after(void* (*take)(std::size_t), void (*give)(void*)) {
    auto* block = static_cast<char*>(take(kSize));
    const std::unique_ptr<void, void (*)(void*)> next{take(kSize), give};
    std::memset(block, 'S', kSize);
    // By way of a number: the compiler knows that a freed pointer is not to be used.
    volatile auto address = reinterpret_cast<std::uintptr_t>(block);
    give(block);
    const auto* freed = reinterpret_cast<const volatile char*>(static_cast<std::uintptr_t>(address));
    std::size_t left = 0;
    for (std::size_t i = kEdge; i < kSize - kEdge; ++i) {
        left += freed[i] == 'S' ? 1U : 0U;
    }
    return left;
}

struct Sized {
    char bytes[kSize];
};

struct alignas(256) Aligned {
    char bytes[kSize];
};

} // namespace

TEST_CASE("A freed block is wiped, whoever frees it") {
    CHECK(left_after(std::malloc, std::free) == 0);
    CHECK(left_after([](std::size_t size) { return ::operator new(size); },
                     [](void* block) { ::operator delete(block); }) == 0);
    CHECK(left_after([](std::size_t) -> void* { return new Sized; },
                     [](void* block) { delete static_cast<Sized*>(block); }) == 0);
    CHECK(left_after([](std::size_t) -> void* { return new Aligned; },
                     [](void* block) { delete static_cast<Aligned*>(block); }) == 0);
    CHECK(left_after(std::malloc, [](void* block) { std::free(std::realloc(block, 4 * kSize)); }) == 0);
}

TEST_CASE("realloc keeps what it should") {
    void* block = std::realloc(nullptr, 10);
    REQUIRE(block != nullptr);
    std::memcpy(block, "0123456789", 10);
    for (const std::size_t size : {11U, 1'000U, 100'000U, 5'000'000U, 3'000'000U, 400U, 10U}) {
        block = std::realloc(block, size);
        REQUIRE(block != nullptr);
        CHECK(::malloc_usable_size(block) >= size);
        CHECK(std::memcmp(block, "0123456789", 10) == 0);
    }
    // A block that cannot grow stays as it was.
    CHECK(std::realloc(block, PTRDIFF_MAX) == nullptr);
    CHECK(std::memcmp(block, "0123456789", 10) == 0);
    CHECK(std::realloc(block, 0) == nullptr);
}

TEST_CASE("Blocks may be freed by another thread than took them") {
    std::vector<std::thread> threads;
    std::vector<std::vector<std::string>> made(4);
    for (auto& strings : made) {
        threads.emplace_back([&strings] {
            for (std::size_t i = 0; i < 10'000; ++i) {
                strings.emplace_back(i % 300, 'x');
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    for (const auto& strings : made) {
        CHECK(std::ranges::all_of(
            strings, [](const std::string& text) { return text == std::string(text.size(), 'x'); }));
    }
    made.clear();
}
