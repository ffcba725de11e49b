// SPDX-License-Identifier: Apache-2.0
// What a host leaves in its memory that asked in windows of the desktop.
#include "catch_header.h"
#include "error.h"
#include "kernel_keyring.h"
#include "memory/host_secrets.h"
#include "unit/platform/portal_desktop.h"
#include "vault/file/recovery_code.h"

#include <chrono>
#include <cstdlib>
#include <optional>
#include <thread>

using namespace tessera;
using namespace tessera::test;

namespace {

constexpr const char* kPinentry = "/usr/bin/pinentry-gtk-2";

/// A code with right check symbols somewhere in the bytes.
std::optional<std::string> recovery_code_in(std::span<const std::uint8_t> bytes) {
    constexpr std::size_t kStep = vault::kRecoveryGroupSize + 1;
    constexpr std::size_t kLength = vault::kRecoveryGroups * kStep - 1;
    const std::string_view text{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    for (std::size_t hyphen = text.find('-'); hyphen != std::string_view::npos;
         hyphen = text.find('-', hyphen + 1)) {
        const std::size_t begin = hyphen - vault::kRecoveryGroupSize;
        if (hyphen < vault::kRecoveryGroupSize || begin + kLength > text.size() ||
            text[hyphen + kStep] != '-') {
            continue;
        }
        const std::string code{text.substr(begin, kLength)};
        try {
            vault::recovery_code_key(code);
            return code;
        } catch (const Error&) {
            continue; // some other text with hyphens
        }
    }
    return std::nullopt;
}

/// The one that a window shows, or is about to.
std::optional<std::string> shown_recovery_code(const WatchedHost& host) {
    std::optional<std::string> code;
    for (int tries = 100; tries > 0 && !code; --tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
        for (const pid_t process : host.processes()) {
            for_each_region(process, [&](const Region&, std::span<const std::uint8_t> bytes) {
                code = code ? code : recovery_code_in(bytes);
            });
        }
    }
    return code;
}

/// Keys for a file chooser, typed again if a busy machine lost them.
std::string choose(const std::filesystem::path& file) {
    return "for try in 1 2 3; do xdotool key ctrl+a; xdotool type --delay 30 '" + file.string() +
           "'; sleep 1; xdotool key Return; sleep 1; xdotool getwindowname $id >/dev/null 2>&1 || break; "
           "done";
}

} // namespace

TEST_CASE("A passphrase typed into pinentry leaves nothing") {
    if (!all_installed("memory of a host that asked with pinentry",
                       {kPinentry, "/usr/bin/Xvfb", "/usr/bin/xdotool"})) {
        return;
    }
    const std::string passphrase = random_passphrase(15);
    WatchedHost by_file{{.passphrase = passphrase}};
    by_file.result("create");
    const SecretKey key;
    by_file.result("enrol", manual(key));
    by_file.result("lock");

    const VirtualDisplay display;
    WatchedHost host{{.vault = by_file.vault(), .now = by_file.now() + 60}};
    Needles needles;
    needles.add_text("passphrase", passphrase);
    add_keys_by_passphrase(needles, host.vault(), passphrase);
    add(needles, "key", key);
    std::thread person =
        hands_on("pinentry", "xdotool type --delay 30 '" + passphrase + "'; xdotool key Return");
    host.result("unlock");
    person.join();
    fill_a_code(host);
    host.result("lock");
    check_clean("after pinentry and lock", host, needles);
}

TEST_CASE("A lock leaves nothing of a scan, though a passphrase window is open") {
    if (!all_installed("memory of a host that was locked while it asked", {kPinentry, "/usr/bin/Xvfb"})) {
        return;
    }
    const std::string passphrase = random_passphrase(30);
    WatchedHost by_file{{.passphrase = passphrase}};
    by_file.result("create");
    by_file.result("lock");

    const VirtualDisplay display;
    WatchedHost host{{.vault = by_file.vault(), .now = by_file.now() + 60}};
    const SecretKey key;
    Needles needles;
    add(needles, "key", key);
    host.result("scan", picture_of(key.uri()));
    CHECK(holds(host.scan(needles), "key, raw"));
    CHECK(host.locked_while("unlock", "pinentry-gtk-2")["error"]["data"]["name"] == "interrupted");
    check_clean("after a lock while a window was open", host, needles);
}

TEST_CASE("A recovery code that a window showed leaves nothing") {
    if (!all_installed("memory of a host that showed a recovery code",
                       {kPinentry, "/usr/bin/Xvfb", "/usr/bin/xdotool"})) {
        return;
    }
    const VirtualDisplay display;
    const std::string passphrase = random_passphrase(30);
    WatchedHost host{{.passphrase = passphrase}};
    host.result("create");
    Needles needles;
    std::thread popup{[&] { host.result("recovery"); }};
    const std::optional<std::string> code = shown_recovery_code(host);
    std::thread person = hands_on("pinentry", screenshot("recovery-code") + "xdotool key Tab Return");
    person.join();
    popup.join();
    REQUIRE(code);
    needles.add_text("recovery code", *code);
    needles.add_bytes("its key", vault::recovery_code_key(*code));
    if (kernel_keeps_keys("memory of an unlocked host that showed a recovery code")) {
        check_clean("after the recovery code", host, needles);
    }
    add_keys_by_passphrase(needles, host.vault(), passphrase);
    host.result("lock");
    check_clean("after the recovery code and lock", host, needles);
}

TEST_CASE("A backup and a restore leave nothing") {
    if (!PortalDesktop::can_be_started("memory of a host that wrote and read a backup")) {
        return;
    }
    const PortalDesktop desktop;
    const TemporaryFolder folder;
    const std::filesystem::path file = folder / "backup.tessera";
    const std::string passphrase = random_passphrase(40);
    WatchedHost host{{.passphrase = passphrase}};
    host.result("create");
    const SecretKey key;
    const std::string id = host.result("enrol", manual(key))["account"]["id"];

    std::thread saves = hands_on_portal(choose(file));
    CHECK(host.result("backup")["file"] == "backup.tessera");
    saves.join();
    Needles needles;
    needles.add_text("passphrase", passphrase);
    add_keys_by_passphrase(needles, host.vault(), passphrase);
    add_keys_by_passphrase(needles, file, passphrase);
    add(needles, "key", key);
    const bool is_clean_when_unlocked = kernel_keeps_keys("memory of an unlocked host that wrote a backup");
    if (is_clean_when_unlocked) {
        check_clean("after a backup", host, needles);
    }

    host.result("accounts.remove", {{"id", id}});
    const auto restore = [&] {
        std::thread opens = hands_on_portal(choose(file));
        const json offer = host.result("restore");
        opens.join();
        return offer;
    };
    const json offer = restore();
    CHECK(holds(host.scan(needles), "key, raw")); // until the user has said how
    host.result("restore.apply", {{"restore", offer["restore"]}, {"how", "replace"}});
    CHECK(host.result("accounts.list")["accounts"].size() == 1);
    if (is_clean_when_unlocked) {
        check_clean("after a restore", host, needles);
    }
    restore();
    add_keys_by_passphrase(needles, host.vault(), passphrase);
    host.result("lock");
    check_clean("after lock with an opened backup", host, needles);
}
