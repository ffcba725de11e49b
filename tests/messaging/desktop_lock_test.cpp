// SPDX-License-Identifier: Apache-2.0
// A desktop that locks and a machine that goes to sleep lock the vault, whatever the host is busy with.
#include "catch_header.h"
#include "login_stand_in.h"
#include "messaging/running_host.h"
#include "mute_bus.h"
#include "private_bus.h"
#include "text/base64.h"
#include "vault/vault.h"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <iterator>
#include <thread>
#include <utility>

using namespace tessera;
using namespace std::chrono_literals;
using test::json;
using test::LoginStandIn;
using test::PrivateBus;
using test::RunningHost;
using test::ScratchFolder;

namespace {

template <typename Condition>
bool soon(Condition condition) {
    const auto end = std::chrono::steady_clock::now() + 5s;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) {
            return false;
        }
        std::this_thread::sleep_for(5ms);
    }
    return true;
}

std::string state(RunningHost& host) {
    return host.result("status")["vault"];
}

/// Calls a method of logind: `PATH METHOD ARGUMENT…` as dbus-send has them.
bool ask_logind(const std::string& call) {
    const std::string command =
        "/usr/bin/dbus-send --system --print-reply --dest=org.freedesktop.login1 " + call + " >/dev/null";
    return std::system(command.c_str()) == 0;
}

/// Stands in for systemd, which logind has the sleep units started by.
class SystemdStandIn {
public:
    /// Calls `suspended` when the machine would begin to sleep.
    explicit SystemdStandIn(std::function<void()> suspended) : suspended_(std::move(suspended)) {
        std::atomic<bool> ready = false;
        thread_ = std::thread{[&] { run(ready); }};
        soon([&] { return ready.load(); });
    }

    ~SystemdStandIn() {
        g_main_loop_quit(loop_.get());
        thread_.join();
    }

    SystemdStandIn(const SystemdStandIn&) = delete;
    SystemdStandIn& operator=(const SystemdStandIn&) = delete;

private:
    static constexpr const char* kInterfaces =
        "<node><interface name='org.freedesktop.systemd1.Manager'>"
        "<method name='StartUnit'><arg direction='in' type='s'/><arg direction='in' type='s'/>"
        "<arg direction='out' type='o'/></method><method name='Subscribe'/></interface>"
        "<interface name='org.freedesktop.systemd1.Unit'>"
        "<property name='LoadState' type='s' access='read'/></interface></node>";

    void run(std::atomic<bool>& ready) {
        g_main_context_push_thread_default(context_.get());
        const auto bus = platform::connect_to_bus(G_BUS_TYPE_SYSTEM, nullptr);
        GDBusNodeInfo* node = g_dbus_node_info_new_for_xml(kInterfaces, nullptr);
        const GDBusInterfaceVTable methods{on_call, nullptr, nullptr, {}};
        const GDBusInterfaceVTable properties{nullptr, load_state, nullptr, {}};
        g_dbus_connection_register_object(bus.get(), "/org/freedesktop/systemd1", node->interfaces[0],
                                          &methods, this, nullptr, nullptr);
        g_dbus_connection_register_object(bus.get(), "/org/freedesktop/systemd1/unit/suspend_2etarget",
                                          node->interfaces[1], &properties, this, nullptr, nullptr);
        g_dbus_node_info_unref(node);
        const platform::GLibOwned<GVariant> owner{g_dbus_connection_call_sync(
            bus.get(), "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
            g_variant_new("(su)", "org.freedesktop.systemd1", 0U), nullptr, G_DBUS_CALL_FLAGS_NONE, -1,
            nullptr, nullptr)};
        ready = true;
        g_main_loop_run(loop_.get());
        g_main_context_pop_thread_default(context_.get());
    }

    static void on_call(GDBusConnection*, const gchar*, const gchar*, const gchar*, const gchar* method,
                        GVariant*, GDBusMethodInvocation* call, gpointer data) {
        if (method == std::string{"StartUnit"}) {
            static_cast<SystemdStandIn*>(data)->suspended_();
            g_dbus_method_invocation_return_value(call,
                                                  g_variant_new("(o)", "/org/freedesktop/systemd1/job/1"));
        } else {
            g_dbus_method_invocation_return_value(call, nullptr);
        }
    }

    static GVariant* load_state(GDBusConnection*, const gchar*, const gchar*, const gchar*, const gchar*,
                                GError**, gpointer) {
        return g_variant_new_string("loaded");
    }

    std::function<void()> suspended_;
    platform::GLibOwned<GMainContext> context_{g_main_context_new()};
    platform::GLibOwned<GMainLoop> loop_{g_main_loop_new(context_.get(), FALSE)};
    std::thread thread_;
};

/// A desktop that is the test's own, a host on it, and an unlocked vault.
class Desktop {
public:
    Desktop() {
        host_.greet();
        host_.result("create");
        // Taken when the host is subscribed to everything of logind.
        ready_ = soon([&] { return login_.inhibitors_given() == 1; });
    }

    bool is_ready() { return ready_ && state(host_) == "unlocked"; }
    LoginStandIn& login() { return login_; }
    RunningHost& host() { return host_; }

    /// How long after `signal` the vault is locked, as another process sees it: the host is idle in read.
    /// Negative if it stays unlocked.
    template <typename Signal>
    std::chrono::milliseconds time_to_lock(Signal signal) {
        const auto begin = std::chrono::steady_clock::now();
        signal();
        const vault::Vault vault{folder_ / "vault.tessera"};
        const bool locked = soon([&] { return vault.state() == vault::State::Locked; });
        return locked ? std::chrono::duration_cast<std::chrono::milliseconds>(
                            std::chrono::steady_clock::now() - begin)
                      : -1ms;
    }

private:
    PrivateBus system_{"DBUS_SYSTEM_BUS_ADDRESS"};
    PrivateBus session_{"DBUS_SESSION_BUS_ADDRESS"};
    LoginStandIn login_;
    ScratchFolder folder_;
    RunningHost host_{folder_};
    bool ready_ = false;
};

void screen_saver_becomes_active() {
    REQUIRE(std::system("/usr/bin/dbus-send --session --type=signal /org/gnome/ScreenSaver "
                        "org.gnome.ScreenSaver.ActiveChanged boolean:true") == 0);
}

} // namespace

TEST_CASE("each signal of a locked desktop locks the vault of an idle host") {
    if (!PrivateBus::can_be_started("the lock of the desktop")) {
        return;
    }
    Desktop desktop;
    REQUIRE(desktop.is_ready());
    std::chrono::milliseconds time{};
    SECTION("sleep") {
        time = desktop.time_to_lock([&] { desktop.login().prepare_for_sleep(true); });
        CHECK(soon([&] { return !desktop.login().is_inhibited(); }));
    }
    SECTION("lock") {
        time = desktop.time_to_lock([&] { desktop.login().lock(LoginStandIn::kOwnSession); });
    }
    SECTION("locked hint") {
        time =
            desktop.time_to_lock([&] { desktop.login().set_locked_hint(LoginStandIn::kOwnSession, true); });
    }
    SECTION("screensaver") {
        time = desktop.time_to_lock(screen_saver_becomes_active);
    }
    INFO(time.count() << " ms");
    CHECK(time >= 0ms);
    CHECK(time < 1s);
    CHECK(state(desktop.host()) == "locked");
    CHECK(desktop.host().error("accounts.list") == "vault_locked");
}

TEST_CASE("the screensaver locks the vault though the system bus takes connections and stays silent") {
    if (!PrivateBus::can_be_started("a screensaver beside a mute system bus")) {
        return;
    }
    const test::MuteBus system{"DBUS_SYSTEM_BUS_ADDRESS"};
    const PrivateBus session{"DBUS_SESSION_BUS_ADDRESS"};
    ScratchFolder folder;
    RunningHost host{folder};
    host.greet();
    host.result("create");
    const vault::Vault vault{folder / "vault.tessera"};
    // Again and again: when the host has subscribed cannot be seen.
    CHECK(soon([&] {
        screen_saver_becomes_active();
        return vault.state() == vault::State::Locked;
    }));
}

TEST_CASE("a vault is locked before the machine may sleep, and can be unlocked after it") {
    if (!PrivateBus::can_be_started("sleep")) {
        return;
    }
    Desktop desktop;
    REQUIRE(desktop.is_ready());
    for (int sleeps = 1; sleeps <= 3; ++sleeps) {
        CHECK(desktop.login().is_inhibited());
        desktop.login().prepare_for_sleep(true);
        REQUIRE(soon([&] { return !desktop.login().is_inhibited(); }));
        CHECK(state(desktop.host()) == "locked");
        desktop.login().prepare_for_sleep(false);
        CHECK(soon([&] { return desktop.login().inhibitors_given() == sleeps + 1; }));
        desktop.host().result("unlock");
        CHECK(state(desktop.host()) == "unlocked");
    }
}

TEST_CASE("the candidates of a scan are forgotten when the desktop locks") {
    if (!PrivateBus::can_be_started("candidates of a locked desktop")) {
        return;
    }
    Desktop desktop;
    REQUIRE(desktop.is_ready());
    std::ifstream file{TESSERA_SOURCE_DIR "/docs/examples/enrolment.png", std::ios::binary};
    const std::string picture{std::istreambuf_iterator<char>{file}, {}};
    const json found = desktop.host().result(
        "scan", {{"index", 0},
                 {"count", 1},
                 {"data", text::base64_encode(std::span{reinterpret_cast<const std::uint8_t*>(picture.data()),
                                                        picture.size()})}});
    REQUIRE(found.contains("scan"));
    const json params = {{"scan", found["scan"]}, {"candidate", 0}};
    CHECK(desktop.time_to_lock([&] { desktop.login().lock(LoginStandIn::kOwnSession); }) >= 0ms);
    desktop.host().result("unlock");
    CHECK(desktop.host().error("enrol", params) == "candidate_unknown");
}

TEST_CASE("a busy host locks too, and answers on") {
    if (!PrivateBus::can_be_started("a busy host")) {
        return;
    }
    Desktop desktop;
    REQUIRE(desktop.is_ready());
    std::thread signals{[&] {
        for (int i = 0; i < 50; ++i) {
            desktop.login().lock(LoginStandIn::kOwnSession);
            std::this_thread::sleep_for(2ms);
        }
    }};
    int answers = 0;
    for (int i = 0; i < 100; ++i) {
        desktop.host().ask("unlock");
        desktop.host().ask("accounts.list");
        answers += desktop.host().ask("status").contains("result") ? 1 : 0;
    }
    signals.join();
    CHECK(answers == 100);
    CHECK(desktop.time_to_lock([&] { desktop.login().lock(LoginStandIn::kOwnSession); }) >= 0ms);
}

// Run by tests/with-logind.sh.
TEST_CASE("the real logind locks the vault, and sleeps only after it", "[.logind]") {
    if (std::getenv("TESSERA_LOGIND") == nullptr) {
        std::cerr << "SKIPPED: the real logind: see tests/with-logind.sh\n";
        return;
    }
    ScratchFolder folder;
    RunningHost host{folder};
    host.greet();
    host.result("create");
    const vault::Vault vault{folder / "vault.tessera"};
    const auto is_locked = [&] { return vault.state() == vault::State::Locked; };
    REQUIRE(soon([] {
        return std::system("/usr/bin/dbus-send --system --print-reply --dest=org.freedesktop.login1 "
                           "/org/freedesktop/login1 org.freedesktop.login1.Manager.ListInhibitors | "
                           "grep -q Tessera") == 0;
    }));
    REQUIRE_FALSE(is_locked());
    SECTION("loginctl lock-session") {
        REQUIRE(ask_logind("/org/freedesktop/login1 org.freedesktop.login1.Manager.LockSession string:c1"));
        CHECK(soon(is_locked));
    }
    SECTION("the screen lock's hint") {
        if (std::getenv("TESSERA_LOGIND_HINTS") == nullptr) {
            std::cerr << "SKIPPED: the hint of logind: see tests/with-logind.sh\n";
            return;
        }
        REQUIRE(ask_logind("/org/freedesktop/login1/session/c1 org.freedesktop.login1.Session.SetLockedHint "
                           "boolean:true"));
        CHECK(soon(is_locked));
    }
    SECTION("suspend") {
        std::atomic<bool> suspended = false;
        std::atomic<bool> locked_before = false;
        const SystemdStandIn systemd{[&] {
            locked_before = is_locked();
            suspended = true;
        }};
        REQUIRE(ask_logind("/org/freedesktop/login1 org.freedesktop.login1.Manager.Suspend boolean:false"));
        CHECK(soon([&] { return suspended.load(); }));
        CHECK(locked_before);
    }
}
