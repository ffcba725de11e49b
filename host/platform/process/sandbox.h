// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>

/// Confines the calling process for good: whatever runs in it afterwards, even hostile code, can do only what
/// this file lists. Linux: seccomp(2), setrlimit(2).
namespace tessera::platform {

/// The kind of process to confine.
enum class Inmate {
    /// Forks workers, takes their descriptors from its socket and confines them. It opens no files, runs no
    /// programs and sends no signals.
    WorkerPool,
    /// Computes on memory that it has or asks for, and writes to descriptors that it holds.
    Worker,
};

/// From now on, the process may make only the system calls that it needs; any other call ends it. Filters add
/// up: a worker stays under its pool's filter as well. False if the system refuses seccomp, as some
/// containers do.
bool filter_system_calls(Inmate inmate);

/// Whether the system lets a process do that. Tries it in a child.
bool can_filter_system_calls();

struct ResourceLimits {
    std::uint64_t memory; ///< bytes, on top of what is mapped at the start
    std::chrono::milliseconds cpu_time;
};

/// Bytes that are mapped in this process: the program, its libraries, its heap and stacks, used or not. Zero
/// if the system doesn't say. Linux: proc(5), statm.
std::uint64_t address_space();

/// Sets these limits, and also: no new descriptors, no byte to any file, no child, no core dump, no new
/// privileges. `mapped` is the address_space() at the start. After the CPU time comes SIGXCPU; at the next
/// full second the kernel kills the process, however it handled the signal. False if a limit couldn't be set.
/// AddressSanitizer maps terabytes, so its builds have no limit on memory; that's the only difference.
bool limit_resources(const ResourceLimits& limits, std::uint64_t mapped);

/// From now on the kernel kills this process at once when its parent ends. False if the parent, `parent`, has
/// ended already.
bool die_with_parent(int parent);

/// The kernel kills this process after that time, even if it hangs, sleeps or was stopped. False if the
/// kernel gives no timer.
bool die_after(std::chrono::milliseconds time);

} // namespace tessera::platform
