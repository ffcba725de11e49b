// SPDX-License-Identifier: Apache-2.0
// What a host leaves in its memory: nothing, once the vault is locked or a code has been filled.
#include "catch_header.h"
#include "kernel_keyring.h"
#include "memory/host_secrets.h"
#include "secret_service.h"

#include <cstdlib>

using namespace tessera;
using namespace tessera::test;

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

TEST_CASE("A pasted text, and what is said of it first, leaves nothing after the reply") {
    WatchedHost host{{.passphrase = random_passphrase(30)}};
    host.result("create");
    const SecretKey added;
    const SecretKey refused;
    const std::string text = added.uri() + "\n" + refused.uri() + "&digits=99\n" + refused.base32;
    Needles needles;
    add(needles, "added key", added);
    add(needles, "refused key", refused);
    host.result("enrol.check", {{"text", text}});
    check_clean("after the check", host, needles);
    CHECK(host.result("enrol.pasted", {{"text", text}})["refused_count"] == 2);
    check_clean("after the paste", host, needles);
    host.result("enrol.check", {{"text", refused.base32}});
    check_clean("after the check of a bare key", host, needles);
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
    add_keys_by_passphrase(needles, host.vault(), passphrase);
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
    add_keys_by_passphrase(needles, host.vault(), passphrase);
    host.result("lock");
    check_clean("after lock again", host, needles);
}

TEST_CASE("After lock nothing is left of a part of a split QR code") {
    WatchedHost host{{.passphrase = random_passphrase(30)}};
    host.result("create");
    const SecretKey key;
    Needles needles;
    add(needles, "scanned key", key);
    CHECK(host.result("scan", picture_of_part(key.uri()))["reason"] == "parts_missing");
    host.result("scan.texts", {{"texts", json::array()}});
    CHECK(holds(host.scan(needles), "scanned key in Base32, UTF-8"));
    host.result("lock");
    check_clean("after lock", host, needles);
}

TEST_CASE("After a fill nothing is left, though the vault is unlocked") {
    if (!kernel_keeps_keys("memory of an unlocked host")) {
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
    add_keys_by_passphrase(needles, host.vault(), passphrase);
    add(needles, "key", key);
    check_clean("after a fill", host, needles);
    check_clean("the host that enrolled", first, needles);
    host.result("lock");
}

TEST_CASE("A host without a kernel keyring keeps the key itself, until lock") {
    const std::string passphrase = random_passphrase(40);
    WatchedHost host{{.passphrase = passphrase, .keyring = KernelKeyring::Refused}};
    host.result("create");
    const SecretKey key;
    host.result("enrol", manual(key));
    Needles needles;
    needles.add_text("passphrase", passphrase);
    add_keys_by_passphrase(needles, host.vault(), passphrase);
    add(needles, "key", key);
    const Scan unlocked = host.scan(needles);
    INFO(listed(unlocked));
    CHECK(holds(unlocked, "master key, raw"));
    CHECK_FALSE(holds(unlocked, "key, raw"));
    fill_a_code(host);
    host.result("lock");
    check_clean("after lock without a kernel keyring", host, needles);
}

TEST_CASE("A vault that the desktop's keyring opens leaves nothing either") {
    if (!has_secret_service("memory of a host with a keyring slot")) {
        return;
    }
    WatchedHost host{{}};
    host.result("create", {{"with", "keyring"}});
    const SecretKey key;
    host.result("enrol", manual(key));
    Needles needles;
    add_keys_by_keyring(needles, host.vault());
    add(needles, "key", key);
    host.result("lock");
    check_clean("after lock", host, needles);
    host.result("unlock");
    fill_a_code(host);
    add_keys_by_keyring(needles, host.vault());
    if (kernel_keeps_keys("memory of an unlocked host with a keyring slot")) {
        check_clean("after a fill", host, needles);
    }
    host.result("lock");
    check_clean("after lock again", host, needles);
}

TEST_CASE("A passphrase that comes in a frame is gone after the reply") {
    if (!kernel_keeps_keys("memory of a host that got its passphrase in a frame")) {
        return;
    }
    // The host takes it in a frame only if no window can ask.
    ::unsetenv("DISPLAY");
    ::unsetenv("WAYLAND_DISPLAY");
    const std::string passphrase = random_passphrase(GENERATE(15U, 40U));
    WatchedHost host{{}};
    Needles needles;
    needles.add_text("passphrase", passphrase);
    host.result("create", {{"with", "passphrase"}, {"passphrase", passphrase}});
    add_keys_by_passphrase(needles, host.vault(), passphrase);
    check_clean("after create", host, needles);
    host.result("lock");
    host.result("unlock", {{"passphrase", passphrase}});
    check_clean("after unlock", host, needles);
    host.result("lock");
    CHECK_THROWS(host.result("unlock", {{"passphrase", passphrase + "!"}}));
    check_clean("after a wrong passphrase", host, needles);
}
