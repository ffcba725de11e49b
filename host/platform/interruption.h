// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/descriptor.h"

#include <chrono>

/// Waits that always end: for a person, another program or a service. Each wait has a deadline, and another
/// thread can end it early by calling the waiting thread back.
namespace tessera::platform {

/// How long a person has to answer a window. It is then closed as if they had closed it.
inline constexpr std::chrono::minutes kPersonTime{10};

/// How long another program has to answer what needs no person.
inline constexpr std::chrono::seconds kProgramTime{10};

/// Calls a thread back. Any thread may raise it, and it stays raised until it is cleared.
class Interruption {
public:
    Interruption(); ///< throws InternalError if the system has no descriptor left
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

/// Throws Interrupted if this thread has been called back.
void heed_interruption();

/// The descriptor of what calls this thread back; negative if nothing does.
int interruption_descriptor();

enum class Wait { Ready, Late };

/// Waits for `events` of poll(2), or for the other end to go away. Throws Interrupted.
Wait wait_until_ready(int descriptor, short events, std::chrono::steady_clock::time_point until);

} // namespace tessera::platform
