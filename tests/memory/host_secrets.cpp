// SPDX-License-Identifier: Apache-2.0
#include "memory/host_secrets.h"

#include "catch_header.h"
#include "platform/desktop/keyring.h"
#include "platform/files/reading.h"
#include "text/base32.h"
#include "text/base64.h"
#include "unit/scan/drawing.h"
#include "unit/scan/symbol_data.h"
#include "vault/file/key_slots.h"
#include "vault/file/sealed_file.h"

#include <algorithm>
#include <iostream>

namespace tessera::test {
namespace {

vault::SealedFile sealed_file(const std::filesystem::path& path) {
    return vault::take_apart(platform::read_file(path, vault::kMaxVaultBytes));
}

void add_master_key(Needles& needles, const vault::SealedFile& file, vault::View master_key) {
    needles.add_bytes("master key", master_key);
    needles.add_bytes("header key", vault::hkdf(master_key, {}, "tessera header v1"));
    needles.add_bytes("payload key", vault::hkdf(master_key, file.salt, "tessera payload v1"));
}

vault::Bytes salt_of(const vault::Slot& slot) {
    return *text::base64_decode(slot.json["kdf"]["salt"].get<std::string>(), text::Padding::Required);
}

} // namespace

std::string random_passphrase(std::size_t length) {
    return text::base32_encode(vault::random_bytes(length)).substr(0, length);
}

/// A picture of a QR code, as the one chunk of a scan.
json picture_of(const std::string& text) {
    return {{"index", 0}, {"count", 1}, {"data", text::base64_encode(encode_bmp(qr_drawing(text)))}};
}

json picture_of_part(const std::string& text) {
    const Drawing page = page_of({SymbolData{}.part(0, 2, 0).bytes(text).symbol()});
    return {{"index", 0}, {"count", 1}, {"data", text::base64_encode(encode_bmp(page))}};
}

json manual(const SecretKey& key) {
    return {{"manual", {{"secret", key.base32}, {"issuer", "Example"}}}, {"origin", kOrigin}};
}

void fill_a_code(WatchedHost& host) {
    host.result("status");
    host.result("accounts.list");
    host.result("codes", {{"origin", kOrigin}});
    host.result("codes.fill", {{"origin", kOrigin}});
}

void add(Needles& needles, const std::string& name, const SecretKey& key) {
    needles.add_bytes(name, key.bytes);
    needles.add_text(name + " in Base32", key.base32);
}

void add_keys_by_passphrase(Needles& needles, const std::filesystem::path& vault,
                            const std::string& passphrase) {
    const vault::SealedFile file = sealed_file(vault);
    for (const vault::Slot& slot : file.slots) {
        if (slot.type() == vault::SlotType::Passphrase) {
            add_master_key(needles, file,
                           vault::unwrap_with_passphrase(file.vault_id, slot, passphrase).value());
            needles.add_bytes("wrapping key", vault::scrypt(passphrase, salt_of(slot), {}));
            return;
        }
    }
    FAIL("no passphrase slot");
}

void add_keys_by_keyring(Needles& needles, const std::filesystem::path& vault) {
    const vault::SealedFile file = sealed_file(vault);
    for (const vault::Slot& slot : file.slots) {
        if (slot.type() == vault::SlotType::Keyring) {
            vault::SecretBytes key(vault::kKeySize);
            platform::fetch_from_desktop_keyring(file.vault_id, slot.id(), key);
            needles.add_bytes("keyring key", key);
            needles.add_bytes("wrapping key", vault::hkdf(key, salt_of(slot), "tessera keyring slot v1"));
            add_master_key(needles, file, vault::unwrap_with_keyring_key(file.vault_id, slot, key).value());
            return;
        }
    }
    FAIL("no keyring slot");
}

bool holds(const Scan& scan, const std::string& what) {
    return std::ranges::any_of(scan.findings,
                               [&](const std::string& finding) { return finding.starts_with(what); });
}

std::string listed(const Scan& scan) {
    std::string text;
    for (const std::string& finding : scan.findings) {
        text += "\n  " + finding;
    }
    return text;
}

void check_clean(const char* when, const WatchedHost& host, const Needles& needles) {
    const Scan scan = host.scan(needles);
    INFO(when << ":" << listed(scan));
    CHECK(scan.findings.empty());
    CHECK(scan.bytes > 1U << 20U);
    std::cerr << when << ": " << (scan.bytes >> 20U) << " MiB searched, " << scan.findings.size()
              << " findings\n";
}

} // namespace tessera::test
