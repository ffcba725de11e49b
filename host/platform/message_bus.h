// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gio/gio.h>

#include <memory>

/// D-Bus through GIO. Only for sources of this room: what GIO is stays behind its headers.
namespace tessera::platform {

struct GLibRelease {
    void operator()(GError* error) const { g_error_free(error); }
    void operator()(GVariant* variant) const { g_variant_unref(variant); }
    void operator()(GMainContext* context) const { g_main_context_unref(context); }
    void operator()(GMainLoop* loop) const { g_main_loop_unref(loop); }
    void operator()(char* text) const { g_free(text); }
    template <typename Object>
    void operator()(Object* object) const {
        g_object_unref(object);
    }
};

/// What GLib gave us to free.
template <typename T>
using GLibOwned = std::unique_ptr<T, GLibRelease>;

/// A connection that nobody shares: it does not end the process when the bus goes away, and its signals come
/// to the main context of the thread that subscribes. None where there is no such bus.
GLibOwned<GDBusConnection> connect_to_bus(GBusType bus, GCancellable* cancellable = nullptr);

} // namespace tessera::platform
