// SPDX-License-Identifier: Apache-2.0
#include "vault/file/sealed_file.h"

#include "error.h"
#include "text/base64.h"
#include "text/endian.h"
#include "vault/data/strict_json.h"

#include <algorithm>
#include <array>

namespace tessera::vault {
namespace {

using nlohmann::json;

constexpr std::size_t kLengthSize = 4;
constexpr std::size_t kSaltSize = 32;
constexpr std::size_t kPayloadStep = 1024;
constexpr std::string_view kHeaderInfo = "tessera header v1";
constexpr std::string_view kPayloadInfo = "tessera payload v1";

/// Each save derives the payload's key from 32 fresh random bytes and encrypts only that payload with it, so
/// a constant nonce is safe.
constexpr std::array<std::uint8_t, kNonceSize> kPayloadNonce{};

[[noreturn]] void refuse(const char* detail) {
    throw Error{ErrorCode::VaultDamaged, detail};
}

void append_length(Bytes& bytes, std::size_t length) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
        bytes.push_back(static_cast<std::uint8_t>(length >> shift));
    }
}

Bytes header_mac(View header, View master_key) {
    const SecretBytes key = hkdf(master_key, {}, kHeaderInfo);
    return hmac_sha256(key, header);
}

/// The payload is bound to everything before it in the file.
Bytes digest_before_payload(View header, View mac) {
    Bytes before{header.begin(), header.end()};
    before.insert(before.end(), mac.begin(), mac.end());
    return sha256(before);
}

void check_version(const json& header) {
    const std::uint64_t version = unsigned_field(header, "format");
    if (version > kFormatVersion) {
        throw Error{ErrorCode::VaultVersionUnknown, "format " + std::to_string(version)};
    }
    if (version < kFormatVersion) {
        refuse("field format");
    }
}

bool within_limits(const std::vector<Slot>& slots) {
    std::uint64_t work = 0;
    for (const Slot& slot : slots) {
        work += slot.scrypt_work();
    }
    return slots.size() <= kMaxSlots && work <= kMaxScryptWork;
}

std::vector<Slot> slots_of(const json& header) {
    const json& list = field(header, "slots");
    if (!list.is_array() || list.empty() || list.size() > kMaxSlots) {
        refuse("field slots");
    }
    std::vector<Slot> slots;
    for (const json& entry : list) {
        Slot slot{entry};
        slot.id();
        slot.type();
        slots.push_back(std::move(slot));
    }
    if (!within_limits(slots)) {
        refuse("more work for a passphrase than a file may ask for");
    }
    return slots;
}

} // namespace

SealedFile take_head_apart(View start) {
    const std::size_t prefix = kMagic.size() + kLengthSize;
    if (start.size() < prefix || !std::ranges::equal(start.first(kMagic.size()), kMagic)) {
        refuse("not a vault file");
    }
    const std::size_t header_size = text::big_endian(start.subspan(kMagic.size(), kLengthSize));
    if (header_size > kMaxHeaderBytes) {
        refuse("its header is too long");
    }
    if (start.size() < prefix + header_size + kMacSize) {
        refuse("cut short");
    }
    const View text = start.subspan(prefix, header_size);
    json header = parse_json({reinterpret_cast<const char*>(text.data()), text.size()}, kHeaderBounds);
    check_version(header);

    SealedFile parts;
    parts.vault_id = id_field(header, "vault");
    parts.key_id = header.contains("key") ? id_field(header, "key") : "";
    parts.backup_of = header.contains("backup_of") ? id_field(header, "backup_of") : "";
    parts.salt = base64_field(header, "salt", kSaltSize);
    parts.slots = slots_of(header);
    for (const char* known : {"backup_of", "format", "key", "salt", "slots", "vault"}) {
        header.erase(known);
    }
    parts.unknown = std::move(header);
    const View mac = start.subspan(prefix + header_size, kMacSize);
    parts.header.assign(start.begin(), text.end());
    parts.mac.assign(mac.begin(), mac.end());
    return parts;
}

bool ends_in_header(View start) {
    const std::size_t compared = std::min(start.size(), kMagic.size());
    if (!std::ranges::equal(start.first(compared), kMagic.substr(0, compared))) {
        return false;
    }
    const std::size_t prefix = kMagic.size() + kLengthSize;
    return start.size() < prefix ||
           start.size() < prefix + text::big_endian(start.subspan(kMagic.size(), kLengthSize));
}

SealedFile take_apart(View file) {
    SealedFile parts = take_head_apart(file);
    const View payload = file.subspan(parts.header.size() + kMacSize);
    if (file.size() > kMaxVaultBytes || payload.size() < kTagSize) {
        refuse("cut short");
    }
    parts.payload.assign(payload.begin(), payload.end());
    return parts;
}

bool is_whole_size(const SealedFile& head, std::uintmax_t size) {
    const std::uintmax_t around = head.header.size() + kMacSize + kTagSize;
    return size > around && (size - around) % kPayloadStep == 0;
}

bool is_authentic(const SealedFile& file, View master_key) {
    return equal_in_constant_time(header_mac(file.header, master_key), file.mac);
}

Bytes open_payload(const SealedFile& file, View master_key) {
    if (!is_authentic(file, master_key)) {
        refuse("the header's check sum differs");
    }
    const SecretBytes key = hkdf(master_key, file.salt, kPayloadInfo);
    if (file.payload.size() < kTagSize) {
        refuse("cut short");
    }
    Bytes plain(file.payload.size() - kTagSize);
    const Bytes digest = digest_before_payload(file.header, file.mac);
    if (!open_sealed(key, kPayloadNonce, digest, file.payload, plain)) {
        refuse("the contents' check sum differs");
    }
    return plain;
}

Bytes put_together(const SealedFile& file, View master_key, View plain) {
    if (!within_limits(file.slots)) {
        throw Error{ErrorCode::SlotsFull};
    }
    const Bytes salt = random_bytes(kSaltSize);
    json header = file.unknown;
    header["format"] = kFormatVersion;
    if (!file.key_id.empty()) {
        header["key"] = file.key_id;
    }
    if (!file.backup_of.empty()) {
        header["backup_of"] = file.backup_of;
    }
    header["salt"] = text::base64_encode(salt);
    header["vault"] = file.vault_id;
    header["slots"] = json::array();
    for (const Slot& slot : file.slots) {
        header["slots"].push_back(slot.json);
    }
    const std::string text = canonical(header);

    Bytes bytes{kMagic.begin(), kMagic.end()};
    append_length(bytes, text.size());
    bytes.insert(bytes.end(), text.begin(), text.end());
    const Bytes mac = header_mac(bytes, master_key);
    const Bytes digest = digest_before_payload(bytes, mac);

    Bytes padded((plain.size() + kPayloadStep - 1) / kPayloadStep * kPayloadStep, ' ');
    const WipeOnExit wiped{padded};
    std::ranges::copy(plain, padded.begin());
    const SecretBytes key = hkdf(master_key, salt, kPayloadInfo);
    const Bytes payload = seal(key, kPayloadNonce, digest, padded);

    bytes.insert(bytes.end(), mac.begin(), mac.end());
    bytes.insert(bytes.end(), payload.begin(), payload.end());
    if (text.size() > kMaxHeaderBytes || bytes.size() > kMaxVaultBytes) {
        // If we wrote it, nothing could read it again.
        throw Error{ErrorCode::VaultWriteFailed, "too large"};
    }
    return bytes;
}

} // namespace tessera::vault
