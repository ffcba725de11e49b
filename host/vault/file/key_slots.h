// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/crypto/crypto.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace tessera::vault {

/// First bytes of every vault file, and of what its slots are bound to. The line end shows a file that went
/// through a text conversion.
inline constexpr std::string_view kMagic = "TESSERA\n";

enum class SlotType { Passphrase, Keyring, Recovery };

std::string_view slot_type_name(SlotType type); ///< `passphrase`, `keyring`, `recovery`

/// One way to the master key: the master key wrapped under a key of the slot's own. The wrap's associated
/// data binds vault id, slot id, type and KDF parameters, so that none can be changed or moved to another
/// vault. Kept as the JSON of docs/vault-format.md; slots of unknown type are carried along untouched.
struct Slot {
    nlohmann::json json;

    std::string id() const;
    std::optional<SlotType> type() const; ///< none for a type that this version doesn't know

    /// N times p of a passphrase slot that can be tried; 0 for others.
    std::uint64_t scrypt_work() const;
};

/// The passphrase is normalised (Unicode NFC), here and when it opens the slot.
Slot make_passphrase_slot(const std::string& vault_id, View master_key, std::string_view passphrase,
                          std::int64_t now, const ScryptCost& cost = {});

/// `keyring_key`: 32 random bytes that the caller keeps in the desktop's keyring under (vault id, slot id).
Slot make_keyring_slot(const std::string& vault_id, View master_key, View keyring_key, std::int64_t now);

/// `recovery_key`: the 32 random bytes that a recovery code stands for (vault/file/recovery_code.h).
Slot make_recovery_slot(const std::string& vault_id, View master_key, View recovery_key, std::int64_t now);

/// The master key, or nothing if the passphrase (or key) is wrong. Throws VaultDamaged for a slot that it
/// can't read.
std::optional<SecretBytes> unwrap_with_passphrase(const std::string& vault_id, const Slot& slot,
                                                  std::string_view passphrase);
std::optional<SecretBytes> unwrap_with_keyring_key(const std::string& vault_id, const Slot& slot,
                                                   View keyring_key);
std::optional<SecretBytes> unwrap_with_recovery_key(const std::string& vault_id, const Slot& slot,
                                                    View recovery_key);

} // namespace tessera::vault
