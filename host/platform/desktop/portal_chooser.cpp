// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/portal_chooser.h"

#include "platform/desktop/message_bus.h"
#include "text/utf8.h"

#include <algorithm>
#include <iostream>

namespace tessera::platform {
namespace {

constexpr const char* kPortal = "org.freedesktop.portal.Desktop";
constexpr const char* kPortalPath = "/org/freedesktop/portal/desktop";
constexpr const char* kFileChooser = "org.freedesktop.portal.FileChooser";
constexpr const char* kRequest = "org.freedesktop.portal.Request";
constexpr const char* kToken = "tessera";  ///< unique enough: each connection makes one request
constexpr int kStartMilliseconds = 25'000; ///< the portal may have to be started first

/// A value of Response. The others are "cancelled" (1) and "ended in some other way" (2); GTK's portal says
/// the latter of a closed window.
constexpr guint32 kSuccess = 0;

/// The first of the URIs that the portal answers with.
ChooserReply file_of(GVariant* results) {
    const GLibOwned<GVariant> uris{g_variant_lookup_value(results, "uris", G_VARIANT_TYPE_STRING_ARRAY)};
    if (!uris || g_variant_n_children(uris.get()) == 0) {
        return {};
    }
    const char* uri = nullptr;
    g_variant_get_child(uris.get(), 0, "&s", &uri);
    const GLibOwned<char> file{g_filename_from_uri(uri, nullptr, nullptr)};
    return file ? ChooserReply{ChooserReply::Outcome::Chosen, file.get()} : ChooserReply{};
}

/// One question to the portal, its main loop with it.
class PortalRequest {
public:
    PortalRequest() : context_(g_main_context_new()), loop_(g_main_loop_new(context_.get(), FALSE)) {
        g_main_context_push_thread_default(context_.get());
        const CallLimit limit{kProgramTime};
        bus_ = connect_to_bus(G_BUS_TYPE_SESSION, limit.cancellable());
    }

    ~PortalRequest() {
        bus_.reset();
        g_main_context_pop_thread_default(context_.get());
    }

    PortalRequest(const PortalRequest&) = delete;
    PortalRequest& operator=(const PortalRequest&) = delete;

    ChooserReply ask(const char* method, const std::string& title, GVariantBuilder& options) {
        // Takes ownership even if it doesn't ask.
        const GLibOwned<GVariant> parameters{
            g_variant_ref_sink(g_variant_new("(ssa{sv})", "", title.c_str(), &options))};
        if (!bus_) {
            return {};
        }
        // Subscribes before it asks: the answer may come before the reply to the call.
        subscribe(kPortal, kRequest, "Response", request_path().c_str(), nullptr, on_response);
        subscribe("org.freedesktop.DBus", "org.freedesktop.DBus", "NameOwnerChanged", nullptr, kPortal,
                  on_owner);
        g_signal_connect(bus_.get(), "closed", G_CALLBACK(on_closed), this);
        const GLibOwned<GVariant> handle{g_dbus_connection_call_sync(
            bus_.get(), kPortal, kPortalPath, kFileChooser, method, parameters.get(), G_VARIANT_TYPE("(o)"),
            G_DBUS_CALL_FLAGS_NONE, kStartMilliseconds, nullptr, nullptr)};
        if (handle) {
            g_main_loop_run(loop_.get());
        }
        return reply_;
    }

private:
    /// The object that the answer comes from. The portal makes its path from the connection's name and the
    /// token.
    std::string request_path() const {
        std::string sender = g_dbus_connection_get_unique_name(bus_.get()) + 1;
        std::ranges::replace(sender, '.', '_');
        return std::string{kPortalPath} + "/request/" + sender + "/" + kToken;
    }

    void subscribe(const char* sender, const char* interface, const char* signal, const char* path,
                   const char* first_argument, GDBusSignalCallback callback) {
        g_dbus_connection_signal_subscribe(bus_.get(), sender, interface, signal, path, first_argument,
                                           G_DBUS_SIGNAL_FLAGS_NONE, callback, this, nullptr);
    }

    static void on_response(GDBusConnection*, const gchar*, const gchar*, const gchar*, const gchar*,
                            GVariant* parameters, gpointer data) {
        auto& request = *static_cast<PortalRequest*>(data);
        if (g_variant_is_of_type(parameters, G_VARIANT_TYPE("(ua{sv})"))) {
            guint32 response = 0;
            GVariant* results = nullptr;
            g_variant_get(parameters, "(u@a{sv})", &response, &results);
            const GLibOwned<GVariant> owned{results};
            request.reply_ =
                response == kSuccess ? file_of(results) : ChooserReply{ChooserReply::Outcome::Cancelled, {}};
        }
        g_main_loop_quit(request.loop_.get());
    }

    /// Ends the wait if the portal goes away: it won't answer any more.
    static void on_owner(GDBusConnection*, const gchar*, const gchar*, const gchar*, const gchar*,
                         GVariant* parameters, gpointer data) {
        const char* owner = nullptr;
        g_variant_get(parameters, "(&s&s&s)", nullptr, nullptr, &owner);
        if (*owner == '\0') {
            g_main_loop_quit(static_cast<PortalRequest*>(data)->loop_.get());
        }
    }

    static void on_closed(GDBusConnection*, gboolean, GError*, gpointer data) {
        g_main_loop_quit(static_cast<PortalRequest*>(data)->loop_.get());
    }

    GLibOwned<GMainContext> context_;
    GLibOwned<GMainLoop> loop_;
    GLibOwned<GDBusConnection> bus_;
    ChooserReply reply_;
};

ChooserReply ask_portal(const char* method, const std::string& title, const std::filesystem::path& folder,
                        const std::string& name) {
    // D-Bus has only UTF-8 text.
    if (!text::is_utf8(title) || !text::is_utf8(name)) {
        return {};
    }
    GVariantBuilder options;
    g_variant_builder_init(&options, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_add(&options, "{sv}", "handle_token", g_variant_new_string(kToken));
    g_variant_builder_add(&options, "{sv}", "current_folder", g_variant_new_bytestring(folder.c_str()));
    if (!name.empty()) {
        g_variant_builder_add(&options, "{sv}", "current_name", g_variant_new_string(name.c_str()));
    }
    return PortalRequest{}.ask(method, title, options);
}

} // namespace

ChooserReply save_by_portal(const SaveQuestion& question) {
    return ask_portal("SaveFile", question.title, question.folder, question.suggested_name);
}

ChooserReply open_by_portal(const OpenQuestion& question) {
    return ask_portal("OpenFile", question.title, question.folder, {});
}

std::vector<std::string> chooser_arguments(const SaveQuestion& question) {
    return {std::string{kChooseFileArgument}, "save", question.title, question.folder.string(),
            question.suggested_name};
}

std::vector<std::string> chooser_arguments(const OpenQuestion& question) {
    return {std::string{kChooseFileArgument}, "open", question.title, question.folder.string()};
}

int choose_file_as_program(const std::vector<std::string>& arguments) {
    ChooserReply reply;
    if (arguments.size() == 4 && arguments[0] == "save") {
        reply = save_by_portal({arguments[1], arguments[3], arguments[2]});
    } else if (arguments.size() == 3 && arguments[0] == "open") {
        reply = open_by_portal({arguments[1], arguments[2]});
    }
    switch (reply.outcome) {
    case ChooserReply::Outcome::Chosen:
        std::cout << reply.file.string() << std::endl;
        return kChosenExit;
    case ChooserReply::Outcome::Cancelled:
        return kCancelledExit;
    case ChooserReply::Outcome::Unavailable:
        break;
    }
    return kUnavailableExit;
}

} // namespace tessera::platform
