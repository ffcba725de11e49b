// SPDX-License-Identifier: Apache-2.0
#include "vault/file/rollback_guard.h"

#include "error.h"
#include "platform/files/reading.h"
#include "platform/files/writing.h"
#include "platform/paths.h"
#include "vault/data/contents.h"
#include "vault/file/path_digest.h"

#include <algorithm>
#include <charconv>
#include <optional>

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

/// Nothing if Tessera didn't write it.
std::optional<std::uint64_t> generation_in(const fs::path& memory) {
    try {
        const platform::Bytes text = platform::read_regular_start(memory, kMaxMemoryBytes);
        const char* first = reinterpret_cast<const char*>(text.data());
        const char* const end = first + text.size();
        std::uint64_t generation = 0;
        const auto [behind, fault] = std::from_chars(first, end, generation);
        const bool is_ours = fault == std::errc{} && end - behind == 1 && *behind == '\n';
        return is_ours && generation <= kMaxGeneration ? std::optional{generation} : std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace

std::uint64_t remembered_generation(const std::string& vault_id, const fs::path& vault) {
    return generation_in(memory_of(vault_id, vault)).value_or(0);
}

void remember_generation(const std::string& vault_id, const fs::path& vault, std::uint64_t generation) {
    const std::string text = std::to_string(generation) + "\n";
    // A power cut may leave it empty.
    const fs::path memory = memory_of(vault_id, vault);
    const auto is_memory = [&](const fs::path& there) {
        std::error_code unknown;
        const bool is_link_elsewhere = there != memory;
        return !is_link_elsewhere && (generation_in(there) || fs::is_empty(there, unknown));
    };
    try {
        platform::write_file(memory, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()},
                             is_memory, {.durability = platform::Durability::WhenConvenient});
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
        // Writes text of the same length: a killed process may have left a temporary file.
        const std::string name = file.path().filename().string();
        return file.path() != here && name.starts_with(prefix_of(vault_id)) &&
               name.size() == here.filename().string().size();
    });
}

} // namespace tessera::vault
