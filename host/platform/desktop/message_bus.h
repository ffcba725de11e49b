// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/interruption.h"

#include <gio/gio.h>

#include <chrono>
#include <memory>
#include <thread>

/// D-Bus through GIO. Only sources of this room include this, so that GIO stays behind the room's other
/// headers.
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

/// A deadline for calls that block: GIO has none for a bus that accepts a connection and stays silent. The
/// calls are cancelled when the time is over, and when the thread that made this object is called back
/// (platform/interruption.h).
class CallLimit {
public:
    explicit CallLimit(std::chrono::milliseconds time);
    ~CallLimit();
    CallLimit(const CallLimit&) = delete;
    CallLimit& operator=(const CallLimit&) = delete;

    GCancellable* cancellable() const { return cancellable_.get(); }

private:
    GLibOwned<GCancellable> cancellable_;
    Interruption done_;
    std::thread timer_;
};

/// A connection of our own: it doesn't end the process when the bus goes away, and its signals come to the
/// main context of the thread that subscribes. Null if there is no such bus, or if the call was cancelled.
GLibOwned<GDBusConnection> connect_to_bus(GBusType bus, GCancellable* cancellable);

/// The same without blocking: `connected` is called in this thread's main context, and takes what
/// connected_to_bus() gives. If there is no such bus, returns false and never calls it.
bool begin_to_connect_to_bus(GBusType bus, GCancellable* cancellable, GAsyncReadyCallback connected,
                             gpointer data);
GLibOwned<GDBusConnection> connected_to_bus(GAsyncResult* result);

} // namespace tessera::platform
