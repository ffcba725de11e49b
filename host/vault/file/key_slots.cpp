// SPDX-License-Identifier: Apache-2.0
#include "vault/file/key_slots.h"

#include "error.h"
#include "platform/unicode.h"
#include "text/base64.h"
#include "vault/data/strict_json.h"

#include <array>
#include <utility>

namespace tessera::vault {
namespace {

using nlohmann::json;

constexpr std::size_t kSlotSaltSize = 32;
constexpr std::string_view kKeyringInfo = "tessera keyring slot v1";
constexpr std::string_view kRecoveryInfo = "tessera recovery slot v1";
constexpr std::array kTypes{SlotType::Passphrase, SlotType::Keyring, SlotType::Recovery};

/// What the wrap is bound to: magic, vault and everything that the slot says about itself.
Bytes binding(const std::string& vault_id, json slot) {
    slot.erase("key");
    slot.erase("nonce");
    const std::string text = std::string{kMagic} + vault_id + canonical(slot);
    return {text.begin(), text.end()};
}

json new_slot(SlotType type, json kdf, std::int64_t now) {
    return {{"created", now}, {"id", random_id()}, {"kdf", std::move(kdf)}, {"type", slot_type_name(type)}};
}

Slot wrap(const std::string& vault_id, json slot, View wrapping_key, View master_key) {
    // The wrapping key is new with the slot's salt and wraps only this; with a random nonce, safety doesn't
    // depend on that.
    const Bytes nonce = random_bytes(kNonceSize);
    const Bytes key = seal(wrapping_key, nonce, binding(vault_id, slot), master_key);
    slot["nonce"] = text::base64_encode(nonce);
    slot["key"] = text::base64_encode(key);
    return {std::move(slot)};
}

std::optional<SecretBytes> unwrap(const std::string& vault_id, const json& slot, View wrapping_key) {
    const Bytes nonce = base64_field(slot, "nonce", kNonceSize);
    const Bytes wrapped = base64_field(slot, "key", kKeySize + kTagSize);
    SecretBytes master_key(kKeySize);
    if (!open_sealed(wrapping_key, nonce, binding(vault_id, slot), wrapped, master_key)) {
        return std::nullopt;
    }
    return master_key;
}

const json& kdf_of(const Slot& slot, SlotType type, const char* name) {
    const json& kdf = field(slot.json, "kdf");
    if (slot.type() != type || string_field(kdf, "name") != name) {
        throw Error{ErrorCode::VaultDamaged, "field kdf"};
    }
    return kdf;
}

ScryptCost scrypt_cost_of(const json& kdf) {
    return {.n = unsigned_field(kdf, "n"), .r = unsigned_field(kdf, "r"), .p = unsigned_field(kdf, "p")};
}

/// A key of 256 random bits needs no work factor.
std::string_view info_of(SlotType type) {
    return type == SlotType::Keyring ? kKeyringInfo : kRecoveryInfo;
}

Slot wrap_with_random_key(const std::string& vault_id, SlotType type, View master_key, View random_key,
                          std::int64_t now) {
    const Bytes salt = random_bytes(kSlotSaltSize);
    const json kdf = {{"name", "hkdf"}, {"salt", text::base64_encode(salt)}};
    const SecretBytes wrapping_key = hkdf(random_key, salt, info_of(type));
    return wrap(vault_id, new_slot(type, kdf, now), wrapping_key, master_key);
}

std::optional<SecretBytes> unwrap_with_random_key(const std::string& vault_id, SlotType type,
                                                  const Slot& slot, View random_key) {
    const json& kdf = kdf_of(slot, type, "hkdf");
    const SecretBytes wrapping_key =
        hkdf(random_key, base64_field(kdf, "salt", kSlotSaltSize), info_of(type));
    return unwrap(vault_id, slot.json, wrapping_key);
}

} // namespace

std::string_view slot_type_name(SlotType type) {
    switch (type) {
    case SlotType::Passphrase:
        return "passphrase";
    case SlotType::Keyring:
        return "keyring";
    case SlotType::Recovery:
        return "recovery";
    }
    throw Error{ErrorCode::InternalError, "slot type"};
}

std::string Slot::id() const {
    return string_field(json, "id");
}

std::optional<SlotType> Slot::type() const {
    const std::string name = string_field(json, "type");
    for (const SlotType known : kTypes) {
        if (name == slot_type_name(known)) {
            return known;
        }
    }
    return std::nullopt;
}

std::uint64_t Slot::scrypt_work() const {
    if (type() != SlotType::Passphrase) {
        return 0;
    }
    try {
        const ScryptCost cost = scrypt_cost_of(field(json, "kdf"));
        return cost.within_bounds() ? cost.n * cost.p : 0;
    } catch (const Error&) {
        return 0; // it's refused before any work
    }
}

Slot make_passphrase_slot(const std::string& vault_id, View master_key, std::string_view passphrase,
                          std::int64_t now, const ScryptCost& cost) {
    const Bytes salt = random_bytes(kSlotSaltSize);
    const json kdf = {
        {"name", "scrypt"}, {"n", cost.n}, {"p", cost.p}, {"r", cost.r}, {"salt", text::base64_encode(salt)}};
    const SecretBytes wrapping_key = scrypt(platform::normalised(passphrase), salt, cost);
    return wrap(vault_id, new_slot(SlotType::Passphrase, kdf, now), wrapping_key, master_key);
}

Slot make_keyring_slot(const std::string& vault_id, View master_key, View keyring_key, std::int64_t now) {
    return wrap_with_random_key(vault_id, SlotType::Keyring, master_key, keyring_key, now);
}

Slot make_recovery_slot(const std::string& vault_id, View master_key, View recovery_key, std::int64_t now) {
    return wrap_with_random_key(vault_id, SlotType::Recovery, master_key, recovery_key, now);
}

std::optional<SecretBytes> unwrap_with_passphrase(const std::string& vault_id, const Slot& slot,
                                                  std::string_view passphrase) {
    const json& kdf = kdf_of(slot, SlotType::Passphrase, "scrypt");
    const ScryptCost cost = scrypt_cost_of(kdf);
    const SecretBytes wrapping_key =
        scrypt(platform::normalised(passphrase), base64_field(kdf, "salt", kSlotSaltSize), cost);
    return unwrap(vault_id, slot.json, wrapping_key);
}

std::optional<SecretBytes> unwrap_with_keyring_key(const std::string& vault_id, const Slot& slot,
                                                   View keyring_key) {
    return unwrap_with_random_key(vault_id, SlotType::Keyring, slot, keyring_key);
}

std::optional<SecretBytes> unwrap_with_recovery_key(const std::string& vault_id, const Slot& slot,
                                                    View recovery_key) {
    return unwrap_with_random_key(vault_id, SlotType::Recovery, slot, recovery_key);
}

} // namespace tessera::vault
