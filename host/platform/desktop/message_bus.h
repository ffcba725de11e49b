// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/interruption.h"

#include <gio/gio.h>

#include <chrono>
#include <memory>
#include <thread>

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

/// The deadline of calls that block: GIO has none for a bus that takes a connection and stays silent. They
/// are cancelled when the time is over, and when the thread that made this is called back
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

/// A connection that nobody shares: it does not end the process when the bus goes away, and its signals come
/// to the main context of the thread that subscribes. None where there is no such bus, or where the call was
/// cancelled.
GLibOwned<GDBusConnection> connect_to_bus(GBusType bus, GCancellable* cancellable);

/// The same without blocking: `connected` is called in this thread's main context, and takes what
/// connected_to_bus() gives. False where there is no such bus; it is not called then.
bool begin_to_connect_to_bus(GBusType bus, GCancellable* cancellable, GAsyncReadyCallback connected,
                             gpointer data);
GLibOwned<GDBusConnection> connected_to_bus(GAsyncResult* result);

} // namespace tessera::platform
