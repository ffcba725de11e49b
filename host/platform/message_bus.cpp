// SPDX-License-Identifier: Apache-2.0
#include "platform/message_bus.h"

#include "platform/desktop_session.h"

namespace tessera::platform {

GLibOwned<GDBusConnection> connect_to_bus(GBusType bus, GCancellable* cancellable) {
    if (bus == G_BUS_TYPE_SESSION && !has_session_bus()) {
        return nullptr;
    }
    const GLibOwned<char> address{g_dbus_address_get_for_bus_sync(bus, cancellable, nullptr)};
    if (!address) {
        return nullptr;
    }
    constexpr auto kFlags = static_cast<GDBusConnectionFlags>(G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                              G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION);
    return GLibOwned<GDBusConnection>{
        g_dbus_connection_new_for_address_sync(address.get(), kFlags, nullptr, cancellable, nullptr)};
}

} // namespace tessera::platform
