// SPDX-License-Identifier: Apache-2.0
#include "vault/generation_memory.h"

#include "error.h"
#include "platform/files.h"
#include "platform/paths.h"
#include "vault/place.h"

#include <charconv>

namespace tessera::vault {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxMemoryBytes = 32;

fs::path memory_of(const std::string& vault_id, const fs::path& vault) {
    return platform::state_home() / "tessera" / ("generation-" + vault_id + "-" + place_of(vault));
}

} // namespace

std::uint64_t remembered_generation(const std::string& vault_id, const fs::path& vault) {
    std::uint64_t generation = 0;
    try {
        const platform::Bytes text = platform::read_file_start(memory_of(vault_id, vault), kMaxMemoryBytes);
        const char* first = reinterpret_cast<const char*>(text.data());
        std::from_chars(first, first + text.size(), generation);
    } catch (const Error&) {
        return 0;
    }
    return generation;
}

void remember_generation(const std::string& vault_id, const fs::path& vault, std::uint64_t generation) {
    const std::string text = std::to_string(generation) + "\n";
    try {
        platform::replace_file(memory_of(vault_id, vault),
                               {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()},
                               platform::Visibility::OwnerOnly, platform::Durability::WhenConvenient);
    } catch (const Error&) {
        return;
    }
}

void raise_remembered_generation(const std::string& vault_id, const fs::path& vault,
                                 std::uint64_t generation) {
    if (remembered_generation(vault_id, vault) < generation) {
        remember_generation(vault_id, vault, generation);
    }
}

} // namespace tessera::vault
