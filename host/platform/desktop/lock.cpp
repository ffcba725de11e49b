// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/lock.h"

#include "platform/descriptor.h"
#include "platform/desktop/message_bus.h"
#include "sentences/sentence.h"

#include <gio/gunixfdlist.h>
#include <unistd.h>

#include <deque>
#include <optional>
#include <string>
#include <thread>
#include <utility>

namespace tessera::platform {
namespace {

constexpr const char* kLogin = "org.freedesktop.login1";
constexpr const char* kLoginPath = "/org/freedesktop/login1";
constexpr const char* kLoginManager = "org.freedesktop.login1.Manager";
constexpr const char* kLoginSession = "org.freedesktop.login1.Session";
constexpr const char* kProperties = "org.freedesktop.DBus.Properties";
constexpr int kAnswerMilliseconds = 2000;

/// GNOME's own, that of freedesktop.org (KDE and others), and those of desktops that kept GNOME's old one.
constexpr const char* kScreenSavers[] = {"org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver",
                                         "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver",
                                         "org.xfce.ScreenSaver"};

/// The one argument of PrepareForSleep and ActiveChanged.
bool says_true(GVariant* parameters) {
    gboolean value = FALSE;
    if (g_variant_is_of_type(parameters, G_VARIANT_TYPE("(b)"))) {
        g_variant_get(parameters, "(b)", &value);
    }
    return value != FALSE;
}

/// The arguments of PropertiesChanged.
bool sets_locked_hint(GVariant* parameters) {
    if (!g_variant_is_of_type(parameters, G_VARIANT_TYPE("(sa{sv}as)"))) {
        return false;
    }
    const GLibOwned<GVariant> changed{g_variant_get_child_value(parameters, 1)};
    gboolean hint = FALSE;
    return g_variant_lookup(changed.get(), "LockedHint", "b", &hint) != FALSE && hint != FALSE;
}

/// Whether a session of logind is one of this user's. A session that can't be asked counts: locking once too
/// often does no harm.
bool is_own_session(GDBusConnection* bus, const char* session, GCancellable* stop) {
    const GLibOwned<GVariant> reply{g_dbus_connection_call_sync(
        bus, kLogin, session, kProperties, "Get", g_variant_new("(ss)", kLoginSession, "User"),
        G_VARIANT_TYPE("(v)"), G_DBUS_CALL_FLAGS_NONE, kAnswerMilliseconds, stop, nullptr)};
    if (!reply) {
        return true;
    }
    GVariant* boxed = nullptr;
    g_variant_get(reply.get(), "(v)", &boxed);
    const GLibOwned<GVariant> user{boxed};
    if (!g_variant_is_of_type(user.get(), G_VARIANT_TYPE("(uo)"))) {
        return true;
    }
    guint32 id = 0;
    g_variant_get(user.get(), "(uo)", &id, nullptr);
    return id == ::getuid();
}

/// A descriptor that delays sleep as long as it's open (logind, "Inhibitor Locks"); negative if logind gives
/// none.
int delay_sleep(GDBusConnection* bus, GCancellable* stop) {
    GUnixFDList* given = nullptr;
    const std::string why{sentence(Key::desktop_sleep_delayed, user_language())};
    const GLibOwned<GVariant> reply{g_dbus_connection_call_with_unix_fd_list_sync(
        bus, kLogin, kLoginPath, kLoginManager, "Inhibit",
        g_variant_new("(ssss)", "sleep", "Tessera", why.c_str(), "delay"), G_VARIANT_TYPE("(h)"),
        G_DBUS_CALL_FLAGS_NONE, kAnswerMilliseconds, nullptr, &given, stop, nullptr)};
    const GLibOwned<GUnixFDList> descriptors{given};
    if (!reply || !descriptors) {
        return -1;
    }
    gint32 handle = 0;
    g_variant_get(reply.get(), "(h)", &handle);
    return g_unix_fd_list_get(descriptors.get(), handle, nullptr);
}

} // namespace

class DesktopLockWatch::Loop {
public:
    explicit Loop(std::function<void()> locked)
        : locked_(std::move(locked)), context_(g_main_context_new()),
          loop_(g_main_loop_new(context_.get(), FALSE)), stop_(g_cancellable_new()),
          thread_([this] { run(); }) {}

    ~Loop() {
        g_cancellable_cancel(stop_.get());
        // Quits through a source of the loop: a loop that doesn't run yet would forget a direct quit.
        GSource* quit = g_idle_source_new();
        g_source_set_callback(
            quit,
            [](gpointer loop) { return g_main_loop_quit(static_cast<GMainLoop*>(loop)), G_SOURCE_REMOVE; },
            loop_.get(), nullptr);
        g_source_attach(quit, context_.get());
        g_source_unref(quit);
        thread_.join();
    }

    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

private:
    using Handler = void (Loop::*)(const char* path, GVariant* parameters);

    /// One signal and what it leads to.
    struct Subscription {
        Loop* loop;
        Handler handler;
    };

    void run() {
        g_main_context_push_thread_default(context_.get());
        // Connects to both at the same time, each for as long as it takes: a silent bus must not hold up the
        // other.
        connecting_ += begin_to_connect_to_bus(G_BUS_TYPE_SYSTEM, stop_.get(), on_system_bus, this) ? 1 : 0;
        connecting_ += begin_to_connect_to_bus(G_BUS_TYPE_SESSION, stop_.get(), on_session_bus, this) ? 1 : 0;
        g_main_loop_run(loop_.get());
        while (connecting_ > 0) { // cancelled
            g_main_context_iteration(context_.get(), TRUE);
        }
        inhibitor_.reset();
        system_bus_.reset();
        session_bus_.reset();
        g_main_context_pop_thread_default(context_.get());
    }

    static void on_system_bus(GObject*, GAsyncResult* result, gpointer data) {
        auto& loop = *static_cast<Loop*>(data);
        --loop.connecting_;
        loop.system_bus_ = connected_to_bus(result);
        if (GDBusConnection* bus = loop.system_bus_.get()) {
            loop.subscribe(bus, kLogin, kLoginManager, "PrepareForSleep", &Loop::on_sleep);
            loop.subscribe(bus, kLogin, kLoginSession, "Lock", &Loop::on_lock);
            loop.subscribe(bus, kLogin, kProperties, "PropertiesChanged", &Loop::on_properties);
            loop.inhibitor_.emplace(delay_sleep(bus, loop.stop_.get()));
        }
    }

    static void on_session_bus(GObject*, GAsyncResult* result, gpointer data) {
        auto& loop = *static_cast<Loop*>(data);
        --loop.connecting_;
        loop.session_bus_ = connected_to_bus(result);
        for (const char* screen_saver : kScreenSavers) {
            if (GDBusConnection* bus = loop.session_bus_.get()) {
                loop.subscribe(bus, nullptr, screen_saver, "ActiveChanged", &Loop::on_screen_saver);
            }
        }
    }

    void subscribe(GDBusConnection* bus, const char* sender, const char* interface, const char* signal,
                   Handler handler) {
        g_dbus_connection_signal_subscribe(
            bus, sender, interface, signal, nullptr, nullptr, G_DBUS_SIGNAL_FLAGS_NONE,
            [](GDBusConnection*, const gchar*, const gchar* path, const gchar*, const gchar*,
               GVariant* parameters, gpointer data) {
                const auto& subscription = *static_cast<Subscription*>(data);
                (subscription.loop->*subscription.handler)(path, parameters);
            },
            &subscriptions_.emplace_back(Subscription{this, handler}), nullptr);
    }

    void on_sleep(const char*, GVariant* parameters) {
        if (says_true(parameters)) {
            locked_();
            inhibitor_.reset();
        } else {
            inhibitor_.emplace(delay_sleep(system_bus_.get(), stop_.get()));
        }
    }

    void on_lock(const char* session, GVariant*) {
        if (is_own_session(system_bus_.get(), session, stop_.get())) {
            locked_();
        }
    }

    void on_properties(const char* session, GVariant* parameters) {
        if (sets_locked_hint(parameters) && is_own_session(system_bus_.get(), session, stop_.get())) {
            locked_();
        }
    }

    void on_screen_saver(const char*, GVariant* parameters) {
        if (says_true(parameters)) {
            locked_();
        }
    }

    std::function<void()> locked_;
    GLibOwned<GMainContext> context_;
    GLibOwned<GMainLoop> loop_;
    GLibOwned<GCancellable> stop_;
    int connecting_ = 0;
    GLibOwned<GDBusConnection> system_bus_;
    GLibOwned<GDBusConnection> session_bus_;
    /// Owned here: the connection would put off freeing it to the loop's next round, after the last one.
    std::deque<Subscription> subscriptions_;
    std::optional<Descriptor> inhibitor_;
    std::thread thread_; ///< last: it uses the others
};

DesktopLockWatch::DesktopLockWatch(std::function<void()> locked)
    : loop_(std::make_unique<Loop>(std::move(locked))) {}

DesktopLockWatch::~DesktopLockWatch() = default;

} // namespace tessera::platform
