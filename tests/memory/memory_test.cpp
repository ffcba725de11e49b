// SPDX-License-Identifier: Apache-2.0
// What a host leaves in its memory: nothing, once the vault is locked or a code has been filled.
#include "catch_header.h"
#include "child_process.h"
#include "memory/memory_scan.h"
#include "memory/watched_host.h"
#include "otp/base32.h"
#include "otp/base64.h"
#include "platform/desktop_keyring.h"
#include "platform/files.h"
#include "secret_service.h"
#include "unit/platform/virtual_display.h"
#include "unit/scan/drawing.h"
#include "vault/key_slots.h"
#include "vault/sealed_file.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <thread>

using namespace tessera;
using test::json;
using test::Needles;
using test::WatchedHost;

namespace {

constexpr const char* kOrigin = "https://login.example.com";

/// A secret key of 160 bits, as a site hands it out.
struct SecretKey {
    vault::Bytes bytes = vault::random_bytes(20);
    std::string base32 = otp::base32_encode(bytes);

    std::string uri() const { return "otpauth://totp/Example:mail?secret=" + base32 + "&issuer=Example"; }
};

std::string random_passphrase(std::size_t length) {
    return otp::base32_encode(vault::random_bytes(length)).substr(0, length);
}

/// A picture of a QR code, as the one chunk of a scan.
json picture_of(const std::string& text) {
    return {
        {"index", 0}, {"count", 1}, {"data", otp::base64_encode(test::encode_bmp(test::qr_drawing(text)))}};
}

json manual(const SecretKey& key) {
    return {{"manual", {{"secret", key.base32}, {"issuer", "Example"}}}, {"origin", kOrigin}};
}

void add(Needles& needles, const std::string& name, const SecretKey& key) {
    needles.add_bytes(name, key.bytes);
    needles.add_text(name + " in Base32", key.base32);
}

vault::SealedFile vault_of(const WatchedHost& host) {
    return vault::take_apart(platform::read_file(host.vault(), vault::kMaxVaultBytes));
}

/// Every key that docs/vault-format.md derives from the master key.
void add_master_key(Needles& needles, const vault::SealedFile& file, vault::View master_key) {
    needles.add_bytes("master key", master_key);
    needles.add_bytes("header key", vault::hkdf(master_key, {}, "tessera header v1"));
    needles.add_bytes("payload key", vault::hkdf(master_key, file.salt, "tessera payload v1"));
}

vault::Bytes salt_of(const vault::Slot& slot) {
    return *otp::base64_decode(slot.json["kdf"]["salt"].get<std::string>(), otp::Padding::Required);
}

void add_keys_by_passphrase(Needles& needles, const WatchedHost& host, const std::string& passphrase) {
    const vault::SealedFile file = vault_of(host);
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

void add_keys_by_keyring(Needles& needles, const WatchedHost& host) {
    const vault::SealedFile file = vault_of(host);
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

/// The requests of a sign-in.
void fill_a_code(WatchedHost& host) {
    host.result("status");
    host.result("accounts.list");
    host.result("codes", {{"origin", kOrigin}});
    host.result("codes.fill", {{"origin", kOrigin}});
}

bool holds(const test::Scan& scan, const std::string& what) {
    return std::ranges::any_of(scan.findings,
                               [&](const std::string& finding) { return finding.starts_with(what); });
}

std::string listed(const test::Scan& scan) {
    std::string text;
    for (const std::string& finding : scan.findings) {
        text += "\n  " + finding;
    }
    return text;
}

void check_clean(const char* when, const WatchedHost& host, const Needles& needles) {
    const test::Scan scan = host.scan(needles);
    INFO(when << ":" << listed(scan));
    CHECK(scan.findings.empty());
    CHECK(scan.bytes > 1U << 20U);
    std::cerr << when << ": " << (scan.bytes >> 20U) << " MiB searched, " << scan.findings.size()
              << " findings\n";
}

} // namespace

TEST_CASE("Manual entry: the key is in memory while the request is incomplete, and not after the reply") {
    WatchedHost host{{.passphrase = random_passphrase(30)}};
    host.result("create");
    const SecretKey key;
    Needles needles;
    add(needles, "key", key);

    // All but the last byte: the host waits for that.
    const std::string request =
        json{{"jsonrpc", "2.0"}, {"id", 99}, {"method", "enrol"}, {"params", manual(key)}}.dump();
    host.send_incomplete(request);
    CHECK(holds(host.scan(needles), "key in Base32, UTF-8"));
    host.send_rest(request);
    check_clean("after manual entry", host, needles);
    host.result("lock");
    check_clean("after lock", host, needles);
}

TEST_CASE("After lock nothing is left of keys, passphrase and accounts") {
    // Fifteen characters fit in a std::string without an allocation: on the stack, that is.
    const std::size_t passphrase_length = GENERATE(15U, 40U);
    const std::string passphrase = random_passphrase(passphrase_length);
    WatchedHost host{{.passphrase = passphrase}};
    host.result("create");
    const SecretKey typed;
    const SecretKey scanned;
    Needles needles;
    needles.add_text("passphrase", passphrase);
    add_keys_by_passphrase(needles, host, passphrase);
    add(needles, "typed key", typed);
    add(needles, "scanned key", scanned);

    const std::string id = host.result("enrol", manual(typed))["account"]["id"];
    const json scan = host.result("scan", picture_of(scanned.uri()));
    CHECK(holds(host.scan(needles), "scanned key, raw"));
    host.result("enrol", {{"scan", scan["scan"]}, {"candidate", 0}});
    fill_a_code(host);
    host.result("accounts.change", {{"id", id}, {"issuer", "Another"}});
    host.result("lock");
    check_clean("after lock", host, needles);

    host.result("unlock");
    host.result("codes");
    add_keys_by_passphrase(needles, host, passphrase);
    host.result("lock");
    check_clean("after lock again", host, needles);
}

TEST_CASE("After a fill nothing is left, though the vault is unlocked") {
    if (!test::kernel_keeps_keys("memory of an unlocked host")) {
        return;
    }
    const std::string passphrase = random_passphrase(40);
    const SecretKey key;
    WatchedHost first{{.passphrase = passphrase}};
    first.result("create");
    first.result("enrol", manual(key));

    WatchedHost host{{.passphrase = passphrase, .vault = first.vault(), .now = first.now() + 60}};
    fill_a_code(host);
    Needles needles;
    needles.add_text("passphrase", passphrase);
    add_keys_by_passphrase(needles, host, passphrase);
    add(needles, "key", key);
    check_clean("after a fill", host, needles);
    check_clean("the host that enrolled", first, needles);
    host.result("lock");
}

TEST_CASE("A host without a kernel keyring keeps the key itself, until lock") {
    const std::string passphrase = random_passphrase(40);
    WatchedHost host{{.passphrase = passphrase, .keyring = test::KernelKeyring::Refused}};
    host.result("create");
    const SecretKey key;
    host.result("enrol", manual(key));
    Needles needles;
    needles.add_text("passphrase", passphrase);
    add_keys_by_passphrase(needles, host, passphrase);
    add(needles, "key", key);
    const test::Scan unlocked = host.scan(needles);
    INFO(listed(unlocked));
    CHECK(holds(unlocked, "master key, raw"));
    CHECK_FALSE(holds(unlocked, "key, raw"));
    fill_a_code(host);
    host.result("lock");
    check_clean("after lock without a kernel keyring", host, needles);
}

TEST_CASE("A vault that the desktop's keyring opens leaves nothing either") {
    if (!test::has_secret_service("memory of a host with a keyring slot")) {
        return;
    }
    WatchedHost host{{}};
    host.result("create", {{"with", "keyring"}});
    const SecretKey key;
    host.result("enrol", manual(key));
    Needles needles;
    add_keys_by_keyring(needles, host);
    add(needles, "key", key);
    host.result("lock");
    check_clean("after lock", host, needles);
    host.result("unlock");
    fill_a_code(host);
    add_keys_by_keyring(needles, host);
    if (test::kernel_keeps_keys("memory of an unlocked host with a keyring slot")) {
        check_clean("after a fill", host, needles);
    }
    host.result("lock");
    check_clean("after lock again", host, needles);
}

TEST_CASE("A passphrase that comes in a frame is gone after the reply") {
    if (!test::kernel_keeps_keys("memory of a host that got its passphrase in a frame")) {
        return;
    }
    // Taken only where no window can ask.
    ::unsetenv("DISPLAY");
    ::unsetenv("WAYLAND_DISPLAY");
    const std::string passphrase = random_passphrase(GENERATE(15U, 40U));
    WatchedHost host{{}};
    Needles needles;
    needles.add_text("passphrase", passphrase);
    host.result("create", {{"with", "passphrase"}, {"passphrase", passphrase}});
    add_keys_by_passphrase(needles, host, passphrase);
    check_clean("after create", host, needles);
    host.result("lock");
    host.result("unlock", {{"passphrase", passphrase}});
    check_clean("after unlock", host, needles);
    host.result("lock");
    CHECK_THROWS(host.result("unlock", {{"passphrase", passphrase + "!"}}));
    check_clean("after a wrong passphrase", host, needles);
}

TEST_CASE("A passphrase typed into pinentry leaves nothing") {
    if (!test::all_installed("memory of a host that asked with pinentry",
                             {"/usr/bin/pinentry-gtk-2", "/usr/bin/Xvfb", "/usr/bin/xdotool"})) {
        return;
    }
    const std::string passphrase = random_passphrase(15);
    WatchedHost by_file{{.passphrase = passphrase}};
    by_file.result("create");
    const SecretKey key;
    by_file.result("enrol", manual(key));
    by_file.result("lock");

    const test::VirtualDisplay display;
    WatchedHost host{{.vault = by_file.vault(), .now = by_file.now() + 60}};
    Needles needles;
    needles.add_text("passphrase", passphrase);
    add_keys_by_passphrase(needles, host, passphrase);
    add(needles, "key", key);
    std::thread person =
        test::hands_on("pinentry", "xdotool type --delay 30 '" + passphrase + "'; xdotool key Return");
    host.result("unlock");
    person.join();
    fill_a_code(host);
    host.result("lock");
    check_clean("after pinentry and lock", host, needles);
}
