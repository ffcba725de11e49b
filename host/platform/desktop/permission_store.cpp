// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/permission_store.h"

#include "platform/desktop/message_bus.h"

#include <chrono>
#include <string_view>

namespace tessera::platform {
namespace {

constexpr std::chrono::milliseconds kStorePatience{3'000};
constexpr const char* kStore = "org.freedesktop.impl.portal.PermissionStore";
constexpr const char* kStorePath = "/org/freedesktop/impl/portal/PermissionStore";

/// A call of the session bus: its reply, or the remote's name for the error, or neither.
struct BusReply {
    GLibOwned<GVariant> values;
    std::string error;
};

BusReply call(const char* service, const char* path, const char* interface, const char* method,
              GVariant* parameters) {
    const GLibOwned<GVariant> owned{g_variant_ref_sink(parameters)};
    const CallLimit limit{kStorePatience};
    const auto bus = connect_to_bus(G_BUS_TYPE_SESSION, limit.cancellable());
    if (!bus) {
        return {};
    }
    GError* raw = nullptr;
    BusReply reply;
    reply.values.reset(g_dbus_connection_call_sync(
        bus.get(), service, path, interface, method, owned.get(), nullptr, G_DBUS_CALL_FLAGS_NONE,
        static_cast<int>(kStorePatience.count()), limit.cancellable(), &raw));
    const GLibOwned<GError> error{raw};
    if (error && g_dbus_error_is_remote_error(error.get())) {
        reply.error = GLibOwned<char>{g_dbus_error_get_remote_error(error.get())}.get();
    }
    return reply;
}

bool is_yes(GVariant* answers) {
    return g_variant_n_children(answers) > 0 &&
           std::string_view{g_variant_get_string(
               GLibOwned<GVariant>{g_variant_get_child_value(answers, 0)}.get(), nullptr)} == "yes";
}

} // namespace

bool has_portal(const std::string& interface) {
    return call("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
                "org.freedesktop.DBus.Properties", "Get", g_variant_new("(ss)", interface.c_str(), "version"))
               .values != nullptr;
}

Permission permission(const std::string& table, const std::string& id, const std::string& app) {
    const BusReply reply =
        call(kStore, kStorePath, kStore, "Lookup", g_variant_new("(ss)", table.c_str(), id.c_str()));
    if (reply.error == "org.freedesktop.portal.Error.NotFound") {
        return Permission::Unasked;
    }
    if (!reply.values || !g_variant_is_of_type(reply.values.get(), G_VARIANT_TYPE("(a{sas}v)"))) {
        return Permission::NoStore;
    }
    const GLibOwned<GVariant> apps{g_variant_get_child_value(reply.values.get(), 0)};
    const GLibOwned<GVariant> answers{g_variant_lookup_value(apps.get(), app.c_str(), G_VARIANT_TYPE("as"))};
    if (!answers) {
        return Permission::Unasked;
    }
    return is_yes(answers.get()) ? Permission::Given : Permission::Refused;
}

bool grant_permission(const std::string& table, const std::string& id, const std::string& app) {
    const char* yes[] = {"yes", nullptr};
    return call(kStore, kStorePath, kStore, "SetPermission",
                g_variant_new("(sbss^as)", table.c_str(), TRUE, id.c_str(), app.c_str(), yes))
               .values != nullptr;
}

} // namespace tessera::platform
