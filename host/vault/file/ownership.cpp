// SPDX-License-Identifier: Apache-2.0
#include "vault/file/ownership.h"

#include "error.h"
#include "platform/files/reading.h"
#include "vault/file/sealed_file.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace tessera::vault {
namespace {

namespace fs = std::filesystem;

/// Nothing if the file isn't regular or can't be read.
std::optional<Bytes> head_of(const fs::path& file) {
    try {
        return platform::read_regular_start(file, kMaxHeadBytes);
    } catch (const Error&) {
        return std::nullopt;
    }
}

bool holds(const Bytes& bytes, std::string_view text) {
    return std::search(bytes.begin(), bytes.end(), text.begin(), text.end()) != bytes.end();
}

} // namespace

bool names_vault(const fs::path& file, const std::string& vault_id) {
    const auto head = head_of(file);
    return head && holds(*head, vault_id);
}

bool is_left_of(const fs::path& file, const std::string& vault_id) {
    const auto head = head_of(file);
    // The id is the header's last member, after the slots, which mustn't stay.
    return head && (holds(*head, vault_id) || ends_in_header(*head));
}

bool is_backup_of(const fs::path& file, const std::string& vault_id) {
    const auto head = head_of(file);
    try {
        return head && take_head_apart(*head).backup_of == vault_id;
    } catch (const Error&) {
        return false;
    }
}

} // namespace tessera::vault
