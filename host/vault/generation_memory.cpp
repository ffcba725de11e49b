// SPDX-License-Identifier: Apache-2.0
#include "vault/generation_memory.h"

#include "error.h"
#include "platform/files.h"
#include "platform/paths.h"
#include "vault/contents.h"
#include "vault/place.h"

#include <algorithm>
#include <charconv>

namespace tessera::vault {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxMemoryBytes = 32;

fs::path memory_folder() {
    return platform::state_home() / "tessera";
}

std::string prefix_of(const std::string& vault_id) {
    return "generation-" + vault_id + "-";
}

fs::path memory_of(const std::string& vault_id, const fs::path& vault) {
    return memory_folder() / (prefix_of(vault_id) + place_by_name(vault));
}

} // namespace

std::uint64_t remembered_generation(const std::string& vault_id, const fs::path& vault) {
    std::uint64_t generation = 0;
    try {
        const platform::Bytes text = platform::read_regular_file(memory_of(vault_id, vault), kMaxMemoryBytes);
        const char* first = reinterpret_cast<const char*>(text.data());
        std::from_chars(first, first + text.size(), generation);
    } catch (const Error&) {
        return 0;
    }
    // No vault has a higher one, so that the file is none of ours.
    return generation <= kMaxGeneration ? generation : 0;
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

bool is_known_elsewhere(const std::string& vault_id, const fs::path& vault) {
    const fs::path here = memory_of(vault_id, vault);
    std::error_code none;
    const fs::directory_iterator files{memory_folder(), none};
    return std::any_of(begin(files), end(files), [&](const fs::directory_entry& file) {
        // Of the same length: a process that was killed may have left a temporary file.
        const std::string name = file.path().filename().string();
        return file.path() != here && name.starts_with(prefix_of(vault_id)) &&
               name.size() == here.filename().string().size();
    });
}

} // namespace tessera::vault
