// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/message_bus.h"

#include "error.h"
#include "platform/desktop/session.h"

#include <poll.h>

namespace tessera::platform {
namespace {

constexpr auto kFlags = static_cast<GDBusConnectionFlags>(G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                          G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION);

/// Connects without asking the bus anything. Null if there is no such bus.
GLibOwned<char> address_of(GBusType bus) {
    if (bus == G_BUS_TYPE_SESSION && !has_session_bus()) {
        return nullptr;
    }
    return GLibOwned<char>{g_dbus_address_get_for_bus_sync(bus, nullptr, nullptr)};
}

} // namespace

CallLimit::CallLimit(std::chrono::milliseconds time)
    : cancellable_(g_cancellable_new()),
      timer_([this, caller = interruption_descriptor(), until = std::chrono::steady_clock::now() + time] {
          const Interruptible by_its_end{done_};
          try {
              static_cast<void>(wait_until_ready(caller, POLLIN, until));
              g_cancellable_cancel(cancellable_.get());
          } catch (const Error&) {
              return; // the call is done
          }
      }) {}

CallLimit::~CallLimit() {
    done_.raise();
    timer_.join();
}

GLibOwned<GDBusConnection> connect_to_bus(GBusType bus, GCancellable* cancellable) {
    const GLibOwned<char> address = address_of(bus);
    return GLibOwned<GDBusConnection>{
        address ? g_dbus_connection_new_for_address_sync(address.get(), kFlags, nullptr, cancellable, nullptr)
                : nullptr};
}

bool begin_to_connect_to_bus(GBusType bus, GCancellable* cancellable, GAsyncReadyCallback connected,
                             gpointer data) {
    const GLibOwned<char> address = address_of(bus);
    if (address) {
        g_dbus_connection_new_for_address(address.get(), kFlags, nullptr, cancellable, connected, data);
    }
    return address != nullptr;
}

GLibOwned<GDBusConnection> connected_to_bus(GAsyncResult* result) {
    return GLibOwned<GDBusConnection>{g_dbus_connection_new_for_address_finish(result, nullptr)};
}

} // namespace tessera::platform
