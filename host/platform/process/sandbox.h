// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>

/// Shuts the calling process in, for good: whatever runs in it afterwards, even code of somebody else's, gets
/// no further than what is listed here. Linux: seccomp(2), setrlimit(2).
namespace tessera::platform {

/// Who is shut in.
enum class Inmate {
    /// Forks workers, takes their descriptors from its socket and shuts them in. Opens nothing, runs nothing,
    /// signals nobody.
    WorkerPool,
    /// Computes on memory that it has or asks for, and writes to descriptors that it holds.
    Worker,
};

/// From here on the process may make only the system calls that it needs; any other one ends it. Filters add
/// up: a worker stays under its pool's as well. False where the system refuses seccomp, as some containers
/// do.
bool filter_system_calls(Inmate inmate);

struct ResourceLimits {
    std::uint64_t memory; ///< bytes, beside what is mapped in it to begin with
    std::chrono::milliseconds cpu_time;
};

/// Bytes that are mapped in this process: the program, its libraries, its heap and stacks, used or not. Zero
/// where the system does not tell. Linux: proc(5), statm.
std::uint64_t address_space();

/// These limits, and: no new descriptors, no byte to any file, no child, no core dump, no new privileges.
/// `mapped` is the address_space() to begin with. After the CPU time comes SIGXCPU; at the next full second
/// the kernel kills the process, whatever it made of that. False where a limit could not be set.
/// AddressSanitizer maps terabytes, so that the memory does not hold in its builds; that is the only
/// difference.
bool limit_resources(const ResourceLimits& limits, std::uint64_t mapped);

/// From now on the kernel kills this process at once when its parent ends. False where the parent, which was
/// `parent`, has ended before.
bool die_with_parent(int parent);

/// The kernel kills this process at that time from now: also where it hangs, sleeps or was stopped. False
/// where the kernel gives no timer.
bool die_after(std::chrono::milliseconds time);

} // namespace tessera::platform
