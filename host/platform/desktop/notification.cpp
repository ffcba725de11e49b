// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/notification.h"

#include "platform/desktop/message_bus.h"

namespace tessera::platform {

void show_notification(const std::string& title, const std::string& text) {
    // Desktop Notifications Specification 1.2, org.freedesktop.Notifications.Notify.
    constexpr const char* kNotifications = "org.freedesktop.Notifications";
    constexpr const char* kPath = "/org/freedesktop/Notifications";
    constexpr int kAnswerMilliseconds = 2000;
    constexpr guint32 kNew = 0;
    constexpr gint32 kDefaultTime = -1;
    const CallLimit limit{std::chrono::milliseconds{kAnswerMilliseconds}};
    const auto bus = connect_to_bus(G_BUS_TYPE_SESSION, limit.cancellable());
    if (!bus) {
        return;
    }
    GVariant* parameters = g_variant_new("(susssasa{sv}i)", "Tessera", kNew, "tessera", title.c_str(),
                                         text.c_str(), nullptr, nullptr, kDefaultTime);
    GLibOwned<GVariant>{g_dbus_connection_call_sync(bus.get(), kNotifications, kPath, kNotifications,
                                                    "Notify", parameters, nullptr, G_DBUS_CALL_FLAGS_NONE,
                                                    kAnswerMilliseconds, limit.cancellable(), nullptr)};
}

} // namespace tessera::platform
