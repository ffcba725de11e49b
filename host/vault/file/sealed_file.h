// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/data/strict_json.h"
#include "vault/file/key_slots.h"

#include <string>
#include <vector>

namespace tessera::vault {

inline constexpr int kFormatVersion = 1;
inline constexpr std::size_t kMaxVaultBytes = 64U << 20U;
inline constexpr std::size_t kMaxSlots = 64;

/// An attacker who can write the file controls what we parse before we can check the MAC, and one `status`
/// may parse a dozen copies. These limits keep a copy under 1 ms. The largest header that Tessera writes, 64
/// slots, has 21 KB and 800 values.
inline constexpr std::size_t kMaxHeaderBytes = 64U << 10U;
inline constexpr text::JsonBounds kHeaderBounds{.depth = kMaxDepth, .elements = 4'096};

/// Everything before the payload: magic, length, header and MAC.
inline constexpr std::size_t kMaxHeadBytes = kMagic.size() + 4 + kMaxHeaderBytes + kMacSize;

/// The limit for all passphrase slots together, in N times p. A passphrase is tried on one after the other
/// before any checksum can be checked, so a limit for each slot alone would let a file stall the machine.
inline constexpr std::uint64_t kMaxScryptWork = 1U << 21U;

/// A vault file, taken apart but not opened. Layout: docs/vault-format.md.
struct SealedFile {
    std::string vault_id;  ///< 128 random bits in lower-case hex
    std::string key_id;    ///< likewise, of this master key; empty in files of the first version
    std::string backup_of; ///< of a backup: the id of the vault that it was made from; else empty
    std::vector<Slot> slots;
    nlohmann::json unknown = nlohmann::json::object(); ///< header fields of a newer version, kept

    Bytes salt;   ///< of this save
    Bytes header; ///< magic, length and JSON exactly as read: what the MAC covers
    Bytes mac;
    Bytes payload; ///< sealed
};

/// Throws VaultDamaged or VaultVersionUnknown.
SealedFile take_apart(View file);

/// The same for the beginning of a file, at least kMaxHeadBytes or all of it: the payload stays empty.
SealedFile take_head_apart(View start);

/// Whether it's the beginning of a vault file, or nothing at all, that ends before the header does.
bool ends_in_header(View start);

/// Whether a save gives a file of `size` bytes with this header: its payload is padded. A file that was cut
/// off rarely has such a size, and this needs no key to tell.
bool is_whole_size(const SealedFile& head, std::uintmax_t size);

/// Whether the header's MAC is that of this key.
bool is_authentic(const SealedFile& file, View master_key);

/// Checks the header's MAC and opens the payload; throws VaultDamaged.
Bytes open_payload(const SealedFile& file, View master_key);

/// The bytes of a new file with the id, slots and unknown header fields of `file`: fresh salt, MAC, `plain`
/// sealed (padded to 1 KiB steps so that the size doesn't tell the number of accounts). Throws SlotsFull, and
/// VaultWriteFailed for what is too large to be read again.
Bytes put_together(const SealedFile& file, View master_key, View plain);

} // namespace tessera::vault
