// SPDX-License-Identifier: Apache-2.0
// What can be read of a vault file without a key. An input is a whole file, or else a header's JSON in one.
#include "fuzz/property.h"
#include "fuzz/seams.h"
#include "vault/file/sealed_file.h"

#include <string>

using namespace tessera;
using fuzz::require;

namespace {

constexpr std::uint8_t kZero = 0;

/// With a MAC and a payload of zeros, which open for no key.
std::vector<std::uint8_t> file_around(std::string_view header) {
    std::vector<std::uint8_t> file{vault::kMagic.begin(), vault::kMagic.end()};
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
        file.push_back(static_cast<std::uint8_t>(header.size() >> shift));
    }
    file.insert(file.end(), header.begin(), header.end());
    file.insert(file.end(), vault::kMacSize + vault::kTagSize, kZero);
    return file;
}

void try_slots(const vault::SealedFile& parts) {
    const std::vector<std::uint8_t> key(vault::kKeySize, kZero);
    for (const vault::Slot& slot : parts.slots) {
        slot.id();
        slot.type();
        fuzz::unless_refused(
            [&] { return vault::unwrap_with_passphrase(parts.vault_id, slot, "wrong").has_value(); });
        fuzz::unless_refused(
            [&] { return vault::unwrap_with_keyring_key(parts.vault_id, slot, key).has_value(); });
        fuzz::unless_refused(
            [&] { return vault::unwrap_with_recovery_key(parts.vault_id, slot, key).has_value(); });
    }
}

bool same_slots(const vault::SealedFile& a, const vault::SealedFile& b) {
    return std::equal(a.slots.begin(), a.slots.end(), b.slots.begin(), b.slots.end(),
                      [](const vault::Slot& x, const vault::Slot& y) { return x.json == y.json; });
}

/// Saved by this version, a newer version's fields and slots are still there.
void survives_a_save(const vault::SealedFile& parts) {
    const std::vector<std::uint8_t> key(vault::kKeySize, kZero);
    const vault::SealedFile again = vault::take_apart(vault::put_together(parts, key, {}));
    require(again.vault_id == parts.vault_id && again.key_id == parts.key_id &&
                again.unknown == parts.unknown && same_slots(again, parts),
            "a header survives a save");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::restart_random_numbers();
    const std::string_view text = fuzz::text_of(data, size);
    const auto file =
        text.starts_with(vault::kMagic) ? std::vector<std::uint8_t>{data, data + size} : file_around(text);
    const auto parts = fuzz::unless_refused([&] { return vault::take_apart(file); });
    if (parts) {
        try_slots(*parts);
        survives_a_save(*parts);
        const std::vector<std::uint8_t> key(vault::kKeySize, kZero);
        require(!fuzz::unless_refused([&] { return vault::open_payload(*parts, key).size(); }),
                "it opens for no key");
    }
    return 0;
}
