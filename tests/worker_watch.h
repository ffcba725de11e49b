// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <string>
#include <thread>

namespace tessera::test {

/// What a worker took. `peak_kib` is what its resident memory grew by, the picture itself included.
struct WorkerCost {
    double cpu_ms = 0;
    long peak_kib = 0;
};

/// Looks at the next worker of a pool (platform/process/worker_pool.h) from outside, every millisecond, since
/// the worker can't report itself: from construction until the call of cost(). Linux: proc(5).
class WorkerWatch {
public:
    /// Waits for the end of a worker that has replied and is still giving back its memory.
    explicit WorkerWatch(pid_t pool) : pool_(std::to_string(pool)) {
        while (!worker().empty()) {
            pause();
        }
        thread_ = std::thread{[this] {
            for (; !stopped_; pause()) {
                look();
            }
        }};
    }
    ~WorkerWatch() { stop(); }
    WorkerWatch(const WorkerWatch&) = delete;
    WorkerWatch& operator=(const WorkerWatch&) = delete;

    /// The highest that was seen.
    WorkerCost cost() {
        stop();
        return cost_;
    }

private:
    static void pause() { std::this_thread::sleep_for(std::chrono::milliseconds{1}); }

    void stop() {
        stopped_ = true;
        if (thread_.joinable()) {
            thread_.join();
        }
    }

    /// Its process id, or nothing.
    std::string worker() const {
        std::string id;
        std::ifstream{"/proc/" + pool_ + "/task/" + pool_ + "/children"} >> id;
        return id;
    }

    void look() {
        const std::string id = worker();
        double nanoseconds = 0;
        std::ifstream{"/proc/" + id + "/schedstat"} >> nanoseconds;
        cost_.cpu_ms = std::max(cost_.cpu_ms, nanoseconds / 1e6);
        // A worker begins with its pool's pages.
        cost_.peak_kib = std::max(cost_.peak_kib, kib_of(id, "VmHWM:") - kib_of(pool_, "VmRSS:"));
    }

    static long kib_of(const std::string& process, const std::string& wanted) {
        std::ifstream status{"/proc/" + process + "/status"};
        for (std::string field; status >> field;) {
            if (field == wanted) {
                long kib = 0;
                status >> kib;
                return kib;
            }
        }
        return 0;
    }

    std::string pool_;
    WorkerCost cost_;
    std::atomic<bool> stopped_ = false;
    std::thread thread_;
};

} // namespace tessera::test
