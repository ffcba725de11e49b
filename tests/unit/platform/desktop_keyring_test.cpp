// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/keyring.h"

#include "catch_header.h"
#include "child_process.h"
#include "failure_of.h"
#include "mute_bus.h"
#include "platform/desktop/message_bus.h"
#include "private_bus.h"
#include "secret_service.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
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

/// A Secret Service that says which collection is the default one, and nothing else ever.
class SilentService {
public:
    SilentService() : thread_([this] { run(); }) {
        while (!ready_) {
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
    }

    ~SilentService() {
        g_main_loop_quit(loop_.get());
        thread_.join();
    }

    SilentService(const SilentService&) = delete;
    SilentService& operator=(const SilentService&) = delete;

    bool was_asked() const { return asked_; }

private:
    static constexpr const char* kInterface =
        "<node><interface name='org.freedesktop.Secret.Service'>"
        "<method name='ReadAlias'><arg direction='in' type='s'/><arg direction='out' type='o'/></method>"
        "<method name='OpenSession'><arg direction='in' type='s'/><arg direction='in' type='v'/>"
        "<arg direction='out' type='v'/><arg direction='out' type='o'/></method>"
        "<method name='SearchItems'><arg direction='in' type='a{ss}'/><arg direction='out' type='ao'/>"
        "<arg direction='out' type='ao'/></method></interface></node>";

    void run() {
        g_main_context_push_thread_default(context_.get());
        const auto bus = connect_to_bus(G_BUS_TYPE_SESSION, nullptr);
        GDBusNodeInfo* node = g_dbus_node_info_new_for_xml(kInterface, nullptr);
        const GDBusInterfaceVTable methods{on_call, nullptr, nullptr, {}};
        g_dbus_connection_register_object(bus.get(), "/org/freedesktop/secrets", node->interfaces[0],
                                          &methods, this, nullptr, nullptr);
        g_dbus_node_info_unref(node);
        const GLibOwned<GVariant> owner{g_dbus_connection_call_sync(
            bus.get(), "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
            g_variant_new("(su)", "org.freedesktop.secrets", 0U), nullptr, G_DBUS_CALL_FLAGS_NONE, -1,
            nullptr, nullptr)};
        ready_ = true;
        g_main_loop_run(loop_.get());
        g_main_context_pop_thread_default(context_.get());
    }

    static void on_call(GDBusConnection*, const gchar*, const gchar*, const gchar*, const gchar* method,
                        GVariant*, GDBusMethodInvocation* call, gpointer data) {
        if (method == std::string{"ReadAlias"}) {
            g_dbus_method_invocation_return_value(call, g_variant_new("(o)", "/org/example/collection"));
        } else {
            static_cast<SilentService*>(data)->asked_ = true;
        }
    }

    GLibOwned<GMainContext> context_{g_main_context_new()};
    GLibOwned<GMainLoop> loop_{g_main_loop_new(context_.get(), FALSE)};
    std::atomic<bool> ready_ = false;
    std::atomic<bool> asked_ = false;
    std::thread thread_;
};

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

TEST_CASE("A bus address without a listener is no keyring") {
    test::ChildProcess child{[] {
        ::setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", 1);
        return !desktop_keyring_answers();
    }};
    CHECK(child.wait());
}

TEST_CASE("A bus that takes connections and stays silent is no keyring") {
    const test::MuteBus bus{"DBUS_SESSION_BUS_ADDRESS"};
    DesktopKeyringProbe probe;
    CHECK_FALSE(probe.answers());
    CHECK_FALSE(probe.answers());
    CHECK(failure_of([] { store_in_desktop_keyring("v", "s", "l", Bytes{1}); }) == "keyring_unavailable");
    CHECK(failure_of([] { remove_from_desktop_keyring("v", "s"); }) == "keyring_unavailable");
}

TEST_CASE("A probe is late for a keyring that is slow, and finds it later") {
    if (!test::has_secret_service("a slow keyring")) {
        return;
    }
    DesktopKeyringProbe probe;
    bool answers = probe.answers();
    for (int tries = 100; tries > 0 && !answers; --tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
        answers = probe.answers();
    }
    CHECK(answers);
}

TEST_CASE("A keyring that asks a person, say, is not waited for once the thread is called back") {
    if (!test::PrivateBus::can_be_started("a keyring that asks")) {
        return;
    }
    const test::PrivateBus bus{"DBUS_SESSION_BUS_ADDRESS"};
    const SilentService service;
    // In a new process: libsecret stays with the first bus that it has met.
    const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
    CHECK(std::system(("'" + self + "' '[.silent-keyring]' >/dev/null").c_str()) == 0);
    CHECK(service.was_asked());
}

// Run by the test before.
TEST_CASE("a silent keyring is given up", "[.silent-keyring]") {
    Interruption interruption;
    std::thread test{[&] {
        std::this_thread::sleep_for(std::chrono::seconds{1});
        interruption.raise();
    }};
    const Interruptible by_test{interruption};
    CHECK(failure_of([] { fetched("v", "s", 6); }) == "interrupted");
    test.join();
}
