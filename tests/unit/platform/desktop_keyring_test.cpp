// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop_keyring.h"

#include "catch_header.h"
#include "child_process.h"
#include "failure_of.h"
#include "secret_service.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

using namespace tessera;
using namespace tessera::platform;
using test::failure_of;

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes fetched(const std::string& vault, const std::string& slot, std::size_t size) {
    Bytes secret(size);
    fetch_from_desktop_keyring(vault, slot, secret);
    return secret;
}

} // namespace

TEST_CASE("The desktop's keyring keeps bytes under vault and slot") {
    if (!test::has_secret_service("the desktop's keyring")) {
        return;
    }
    const Bytes key{0, 1, 127, 128, 255, 0};
    store_in_desktop_keyring("vault-a", "slot-1", "Tessera test", key);
    CHECK(fetched("vault-a", "slot-1", key.size()) == key);
    CHECK(failure_of([] { fetched("vault-a", "slot-2", 6); }) == "keyring_item_missing");
    CHECK(failure_of([] { fetched("vault-b", "slot-1", 6); }) == "keyring_item_missing");

    CHECK(failure_of([] { fetched("vault-a", "slot-1", 5); }) == "keyring_item_missing");

    const Bytes other{42};
    store_in_desktop_keyring("vault-a", "slot-1", "Tessera test", other);
    CHECK(fetched("vault-a", "slot-1", other.size()) == other);

    remove_from_desktop_keyring("vault-a", "slot-1");
    remove_from_desktop_keyring("vault-a", "slot-1");
    CHECK(failure_of([] { fetched("vault-a", "slot-1", 6); }) == "keyring_item_missing");
}

TEST_CASE("Without a session bus there is no keyring, at once") {
    test::ChildProcess child{[] {
        ::unsetenv("DBUS_SESSION_BUS_ADDRESS");
        ::unsetenv("XDG_RUNTIME_DIR");
        return !desktop_keyring_answers() &&
               failure_of([] { fetched("v", "s", 6); }) == "keyring_unavailable" &&
               failure_of([] { store_in_desktop_keyring("v", "s", "l", Bytes{1}); }) == "keyring_unavailable";
    }};
    CHECK(child.wait());
}

TEST_CASE("A bus address where nobody listens is no keyring") {
    test::ChildProcess child{[] {
        ::setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", 1);
        return !desktop_keyring_answers();
    }};
    CHECK(child.wait());
}
