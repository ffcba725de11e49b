// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/desktop/message_bus.h"

#include <gio/gio.h>
#include <gio/gunixfdlist.h>
#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

namespace tessera::test {

/// Stands in for systemd-logind if that can't run: owns org.freedesktop.login1 on the system bus, with a
/// session of this user and one of another, and gives inhibitor locks.
class LoginStandIn {
public:
    static constexpr const char* kOwnSession = "/org/freedesktop/login1/session/own";
    static constexpr const char* kOtherSession = "/org/freedesktop/login1/session/other";

    LoginStandIn()
        : context_(g_main_context_new()), loop_(g_main_loop_new(context_.get(), FALSE)),
          thread_([this] { run(); }) {
        while (!ready_) {
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
    }

    ~LoginStandIn() {
        g_main_loop_quit(loop_.get());
        thread_.join();
        if (inhibitor_ >= 0) {
            ::close(inhibitor_);
        }
    }

    LoginStandIn(const LoginStandIn&) = delete;
    LoginStandIn& operator=(const LoginStandIn&) = delete;

    void prepare_for_sleep(bool start) {
        emit("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
             g_variant_new("(b)", start));
    }

    void lock(const char* session) { emit(session, "org.freedesktop.login1.Session", "Lock", nullptr); }

    void set_locked_hint(const char* session, bool locked) {
        GVariantBuilder changed;
        g_variant_builder_init(&changed, G_VARIANT_TYPE_VARDICT);
        g_variant_builder_add(&changed, "{sv}", "LockedHint", g_variant_new_boolean(locked));
        emit(session, "org.freedesktop.DBus.Properties", "PropertiesChanged",
             g_variant_new("(sa{sv}as)", "org.freedesktop.login1.Session", &changed, nullptr));
    }

    /// Inhibitor locks given so far.
    int inhibitors_given() const { return given_; }

    /// Whether the last one that was given is held still.
    bool is_inhibited() const {
        pollfd end{.fd = inhibitor_, .events = 0, .revents = 0};
        return inhibitor_ >= 0 && ::poll(&end, 1, 0) == 0;
    }

private:
    static constexpr const char* kInterfaces =
        "<node><interface name='org.freedesktop.login1.Manager'><method name='Inhibit'>"
        "<arg direction='in' type='s'/><arg direction='in' type='s'/><arg direction='in' type='s'/>"
        "<arg direction='in' type='s'/><arg direction='out' type='h'/></method></interface>"
        "<interface name='org.freedesktop.login1.Session'><property name='User' type='(uo)' access='read'/>"
        "</interface></node>";

    void run() {
        g_main_context_push_thread_default(context_.get());
        bus_ = platform::connect_to_bus(G_BUS_TYPE_SYSTEM, nullptr);
        GDBusNodeInfo* node = g_dbus_node_info_new_for_xml(kInterfaces, nullptr);
        const GDBusInterfaceVTable methods{on_inhibit, nullptr, nullptr, {}};
        const GDBusInterfaceVTable properties{nullptr, get_user, nullptr, {}};
        g_dbus_connection_register_object(bus_.get(), "/org/freedesktop/login1", node->interfaces[0],
                                          &methods, this, nullptr, nullptr);
        for (const char* session : {kOwnSession, kOtherSession}) {
            g_dbus_connection_register_object(bus_.get(), session, node->interfaces[1], &properties, this,
                                              nullptr, nullptr);
        }
        g_dbus_node_info_unref(node);
        const platform::GLibOwned<GVariant> owner{g_dbus_connection_call_sync(
            bus_.get(), "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
            "RequestName", g_variant_new("(su)", "org.freedesktop.login1", 0U), nullptr,
            G_DBUS_CALL_FLAGS_NONE, -1, nullptr, nullptr)};
        ready_ = true;
        g_main_loop_run(loop_.get());
        bus_.reset();
        g_main_context_pop_thread_default(context_.get());
    }

    void emit(const char* path, const char* interface, const char* signal, GVariant* parameters) {
        if (!g_dbus_connection_emit_signal(bus_.get(), nullptr, path, interface, signal, parameters,
                                           nullptr) ||
            !g_dbus_connection_flush_sync(bus_.get(), nullptr, nullptr)) {
            throw std::runtime_error{signal};
        }
    }

    static void on_inhibit(GDBusConnection*, const gchar*, const gchar*, const gchar*, const gchar*,
                           GVariant*, GDBusMethodInvocation* call, gpointer data) {
        auto& self = *static_cast<LoginStandIn*>(data);
        int ends[2];
        if (::pipe(ends) != 0) {
            throw std::runtime_error{"pipe"};
        }
        const platform::GLibOwned<GUnixFDList> descriptors{g_unix_fd_list_new_from_array(&ends[1], 1)};
        g_dbus_method_invocation_return_value_with_unix_fd_list(call, g_variant_new("(h)", 0),
                                                                descriptors.get());
        if (const int before = self.inhibitor_.exchange(ends[0]); before >= 0) {
            ::close(before);
        }
        ++self.given_;
    }

    static GVariant* get_user(GDBusConnection*, const gchar*, const gchar* path, const gchar*, const gchar*,
                              GError**, gpointer) {
        const bool own = path == std::string{kOwnSession};
        return g_variant_new("(uo)", ::getuid() + (own ? 0 : 1), "/org/freedesktop/login1/user/x");
    }

    platform::GLibOwned<GMainContext> context_;
    platform::GLibOwned<GMainLoop> loop_;
    platform::GLibOwned<GDBusConnection> bus_;
    std::atomic<bool> ready_ = false;
    std::atomic<int> given_ = 0;
    std::atomic<int> inhibitor_ = -1; ///< our end of the pipe: hung up when the other side is closed
    std::thread thread_;
};

} // namespace tessera::test
