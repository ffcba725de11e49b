// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/key_slots.h"

#include <string>
#include <vector>

namespace tessera::vault {

inline constexpr int kFormatVersion = 1;
inline constexpr std::size_t kMaxVaultBytes = 64U << 20U;
inline constexpr std::size_t kMaxHeaderBytes = 1U << 20U;
inline constexpr std::size_t kMaxSlots = 64;

/// Of all passphrase slots together, in N times p: a passphrase is tried on one after the other, before any
/// check sum can be, so that a bound for each alone would let a file stall the machine.
inline constexpr std::uint64_t kMaxScryptWork = 1U << 21U;

/// A vault file, taken apart but not opened. Layout: docs/vault-format.md.
struct SealedFile {
    std::string vault_id; ///< 128 random bits in lower-case hex
    std::string key_id;   ///< likewise, of this master key; empty in files of the first version
    std::vector<Slot> slots;
    nlohmann::json unknown = nlohmann::json::object(); ///< header fields of a newer version, kept

    Bytes salt;   ///< of this save
    Bytes header; ///< magic, length and JSON exactly as read: what the MAC covers
    Bytes mac;
    Bytes payload; ///< sealed
};

/// Throws VaultDamaged or VaultVersionUnknown.
SealedFile take_apart(View file);

/// Checks the header's MAC and opens the payload; throws VaultDamaged.
Bytes open_payload(const SealedFile& file, View master_key);

/// The bytes of a new file with the id, slots and unknown header fields of `file`: fresh salt, MAC, `plain`
/// sealed (padded to 1 KiB steps so that the size does not tell the number of accounts). Throws SlotsFull,
/// and VaultWriteFailed for what is too large to be read again.
Bytes put_together(const SealedFile& file, View master_key, View plain);

} // namespace tessera::vault
