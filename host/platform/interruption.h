// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/descriptor.h"

#include <chrono>

/// Waiting that ends: for a person, for another program, for a service. Each wait has a deadline, and a
/// thread can be called back from any of them.
namespace tessera::platform {

/// How long a person has to answer a window. It is then closed as if they had closed it.
inline constexpr std::chrono::minutes kPersonTime{10};

/// How long another program has to answer what needs no person.
inline constexpr std::chrono::seconds kProgramTime{10};

/// Calls a thread back. Any thread may raise it, and it stays raised until it is cleared.
class Interruption {
public:
    Interruption(); ///< throws InternalError where the system has no descriptor to give
    void raise();
    void clear();
    bool is_raised() const;

    /// Readable while it is raised.
    int descriptor() const { return event_.get(); }

private:
    Descriptor event_;
};

/// As long as it lives, `interruption` calls this thread back from its waits.
class Interruptible {
public:
    explicit Interruptible(const Interruption& interruption) : Interruptible(&interruption) {}
    ~Interruptible();
    Interruptible(const Interruptible&) = delete;
    Interruptible& operator=(const Interruptible&) = delete;

protected:
    explicit Interruptible(const Interruption* interruption);

private:
    const Interruption* before_;
};

/// As long as it lives, nothing calls this thread back: for what cleans up.
class Uninterruptible : Interruptible {
public:
    Uninterruptible() : Interruptible(nullptr) {}
};

/// Throws Interrupted where this thread is called back.
void heed_interruption();

/// Of what calls this thread back; negative without.
int interruption_descriptor();

enum class Wait { Ready, Late };

/// Waits for `events` of poll(2), or for the other end to go away. Throws Interrupted.
Wait wait_until_ready(int descriptor, short events, std::chrono::steady_clock::time_point until);

} // namespace tessera::platform
