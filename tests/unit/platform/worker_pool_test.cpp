// SPDX-License-Identifier: Apache-2.0
// What a worker of a pool can't do, and that its caller goes on whatever happens to it. The workers are
// real ones: each input's first byte says what its worker tries.
#include "catch_header.h"
#include "child_process.h"
#include "platform/process/worker_pool.h"

#include <fcntl.h>
#include <linux/futex.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <new>
#include <string>
#include <thread>

using namespace tessera::platform;
using namespace std::chrono_literals;
using Bytes = std::vector<std::uint8_t>;
using Clock = std::chrono::steady_clock;

namespace {

const WorkerPool::Limits kLimits{
    .resources = {.memory = 512U << 20U, .cpu_time = 5s}, .time = 10s, .reply = 1U << 20U};

/// Runs `action` and replies, if it survives.
Bytes reply_after(const std::function<void()>& action) {
    action();
    return {1};
}

[[noreturn]] void spin() {
    for (std::atomic<int> turns{0};; ++turns) {
    }
}

void wait_for_nothing() {
    int never = 0;
    ::syscall(SYS_futex, &never, FUTEX_WAIT, 0, nullptr, nullptr, 0);
}

std::vector<std::unique_ptr<Bytes>> hoard;

[[noreturn]] void eat_memory() {
    for (;;) {
        hoard.push_back(std::make_unique<Bytes>(1U << 20U, std::uint8_t{1}));
    }
}

struct Crime {
    const char* name;
    void (*commit)();
};

const std::vector<Crime> kCrimes{
    {"open a file", [] { ::open("/etc/passwd", O_RDONLY); }},
    {"make a file", [] { ::open("/tmp/tessera-escaped", O_CREAT | O_WRONLY, 0600); }},
    {"remove a file", [] { ::unlink("/tmp/tessera-escaped"); }},
    {"make a socket", [] { ::socket(AF_INET, SOCK_STREAM, 0); }},
    {"make a local socket", [] { ::socket(AF_UNIX, SOCK_STREAM, 0); }},
    {"run a program", [] { ::execl("/bin/true", "true", nullptr); }},
    {"fork", [] { ::fork(); }},
    {"make a thread", [] { std::thread{[] {}}.join(); }},
    {"signal its parent", [] { ::kill(::getppid(), 0); }},
    {"signal itself", [] { std::raise(SIGCONT); }},
    {"signal everybody", [] { ::kill(-1, 0); }},
    {"trace its parent", [] { ::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr); }},
    {"read a descriptor",
     [] {
         std::uint8_t byte{};
         [[maybe_unused]] auto n = ::read(0, &byte, 1);
     }},
    {"map executable memory",
     [] { ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); }},
    {"map shared memory", [] { ::mmap(nullptr, 4096, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1, 0); }},
    {"make memory executable", [] { ::mprotect(&hoard, 1, PROT_READ | PROT_EXEC); }},
    {"raise a limit",
     [] {
         const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
         ::setrlimit(RLIMIT_AS, &more);
     }},
    {"outlive its parent", [] { ::prctl(PR_SET_PDEATHSIG, 0, 0, 0, 0); }},
    {"die of a null pointer", [] { *static_cast<volatile int*>(nullptr) = 1; }},
    {"abort", [] { std::abort(); }},
    {"throw", [] { throw std::bad_alloc{}; }},
    {"eat memory", [] { eat_memory(); }},
};

/// One after the other, so that each also shows that the one before did no harm.
Bytes criminal_or_not(std::span<const std::uint8_t> input) {
    if (input.empty()) {
        return {1};
    }
    return reply_after(kCrimes.at(input[0]).commit);
}

/// Process ids of the children of a process.
std::vector<pid_t> children_of(pid_t parent) {
    const std::string id = std::to_string(parent);
    std::ifstream list{"/proc/" + id + "/task/" + id + "/children"};
    return {std::istream_iterator<pid_t>{list}, {}};
}

/// Signals the pool's worker as soon as there is one, while `run` waits for it.
std::optional<Bytes> run_and_signal_worker(WorkerPool& pool, int signal) {
    std::thread accomplice{[&] {
        for (std::vector<pid_t> workers; workers.empty();) {
            workers = children_of(pool.id());
            for (const pid_t worker : workers) {
                std::this_thread::sleep_for(20ms);
                ::kill(worker, signal);
            }
        }
    }};
    const Bytes input{1};
    auto reply = pool.run(input);
    accomplice.join();
    return reply;
}

std::size_t open_descriptors() {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{"/proc/self/fd"}, {}));
}

/// Soon: a worker's reply is there before its memory is given back.
bool is_childless(pid_t process) {
    for (int i = 0; i < 10'000 && !children_of(process).empty(); ++i) {
        std::this_thread::sleep_for(1ms);
    }
    return children_of(process).empty();
}

bool is_gone(pid_t process) {
    for (int i = 0; i < 10'000; ++i) {
        std::ifstream status{"/proc/" + std::to_string(process) + "/status"};
        std::string text{std::istreambuf_iterator<char>{status}, {}};
        if (text.empty() || text.find("State:\tZ") != std::string::npos) {
            return true;
        }
        std::this_thread::sleep_for(1ms);
    }
    return false;
}

} // namespace

TEST_CASE("A worker gives back what its work makes of the input") {
    WorkerPool pool{[](auto input) { return Bytes{input.rbegin(), input.rend()}; }, kLimits};
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, std::size_t{4096}, std::size_t{1'000'000}}) {
        Bytes input(size);
        for (std::size_t i = 0; i < size; ++i) {
            input[i] = static_cast<std::uint8_t>(i * 7);
        }
        const Bytes expected{input.rbegin(), input.rend()};
        CHECK(pool.run(input) == expected);
    }
}

TEST_CASE("Each input has a worker that knows nothing of the one before") {
    WorkerPool pool{[](auto) {
                        static std::uint8_t count = 0;
                        return Bytes{++count};
                    },
                    kLimits};
    const std::size_t before = open_descriptors();
    for (int i = 0; i < 50; ++i) {
        REQUIRE(pool.run({}) == Bytes{1});
    }
    CHECK(open_descriptors() == before);
    CHECK(is_childless(pool.id()));
}

TEST_CASE("A worker that tries what it may not ends, and the next one works") {
    WorkerPool pool{criminal_or_not, kLimits};
    for (std::size_t i = 0; i < kCrimes.size(); ++i) {
        CAPTURE(kCrimes[i].name);
        const Bytes input{static_cast<std::uint8_t>(i)};
        CHECK_FALSE(pool.run(input).has_value());
        REQUIRE(pool.run({}) == Bytes{1});
    }
    CHECK_FALSE(std::filesystem::exists("/tmp/tessera-escaped"));
}

TEST_CASE("A worker has neither the parent's descriptors nor its environment") {
    ::setenv("TESSERA_TEST_SECRET", "visible", 1);
    const int file = ::open("/dev/null", O_WRONLY);
    const int high = ::fcntl(file, F_DUPFD, 700);
    WorkerPool pool{[](auto) {
                        Bytes open;
                        for (int i = 3; i < 1'024; ++i) {
                            if (::write(i, "", 0) == 0) {
                                open.push_back(1); // the pipe for the reply
                            }
                        }
                        const bool bare = std::getenv("TESSERA_TEST_SECRET") == nullptr;
                        return Bytes{static_cast<std::uint8_t>(open.size()), bare};
                    },
                    kLimits};
    CHECK(pool.run({}) == Bytes{1, 1});
    const std::string environment = "/proc/" + std::to_string(pool.id()) + "/environ";
    std::ifstream stream{environment};
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    CHECK(text.find("visible") == std::string::npos);
    ::close(high);
    ::close(file);
    ::unsetenv("TESSERA_TEST_SECRET");
}

TEST_CASE("A worker that is late by the clock is ended, whatever it does") {
    WorkerPool::Limits limits = kLimits;
    limits.time = 1s;
    for (const auto& work : {+[] { spin(); }, +[] { wait_for_nothing(); }}) {
        WorkerPool pool{[&](auto input) { return input.empty() ? Bytes{1} : reply_after(work); }, limits};
        const auto start = Clock::now();
        const Bytes input{1};
        CHECK_FALSE(pool.run(input).has_value());
        const auto took = Clock::now() - start;
        CHECK(took >= 1s);
        CHECK(took < kLimits.time);
        CHECK(pool.run({}) == Bytes{1});
    }
}

TEST_CASE("A worker that is late by its CPU time is ended") {
    WorkerPool::Limits limits = kLimits;
    limits.resources.cpu_time = 300ms;
    limits.time = 100s; // on a busy machine this CPU time takes long
    WorkerPool pool{[](auto) -> Bytes { spin(); }, limits};
    const auto start = Clock::now();
    CHECK_FALSE(pool.run({}).has_value());
    CHECK(Clock::now() - start < 80s);
}

TEST_CASE("A worker whose CPU time is over says so, and no other does") {
    static constexpr std::array<std::uint8_t, 3> kLate{7, 8, 9};
    WorkerPool::Limits limits = kLimits;
    limits.resources.cpu_time = 300ms;
    limits.last_words = kLate;
    WorkerPool pool{[](auto input) -> Bytes {
                        if (input.empty()) {
                            std::abort();
                        }
                        spin();
                    },
                    limits};
    const Bytes input{1};
    CHECK(pool.run(input) == Bytes{7, 8, 9});
    CHECK_FALSE(pool.run({}).has_value());
    limits.time = 1s;
    limits.resources.cpu_time = 8s;
    WorkerPool waiting{[](auto) -> Bytes { spin(); }, limits};
    CHECK_FALSE(waiting.run({}).has_value());
}

TEST_CASE("A worker has its memory beside what it begins with, its input among that") {
    WorkerPool::Limits limits = kLimits;
    limits.resources.memory = 128U << 20U;
    WorkerPool pool{[](auto input) {
                        const Bytes much(input.size() + (std::size_t{input.front()} << 20U), std::uint8_t{1});
                        return Bytes{much.back()};
                    },
                    limits};
    Bytes input(30U << 20U);
    input.front() = 1;
    CHECK(pool.run(input) == Bytes{1});
    input.front() = 130;
    CHECK_FALSE(pool.run(input).has_value());
}

TEST_CASE("A reply that is too long counts as no reply") {
    WorkerPool pool{[](auto input) { return Bytes(input.empty() ? 1U << 20U : (1U << 20U) + 1U); }, kLimits};
    const Bytes input{1};
    CHECK_FALSE(pool.run(input).has_value());
    CHECK(pool.run({}).has_value());
}

TEST_CASE("A worker that is killed or stopped costs only its own reply") {
    WorkerPool::Limits limits = kLimits;
    limits.time = 3s;
    WorkerPool pool{[](auto input) {
                        if (!input.empty()) {
                            spin();
                        }
                        return Bytes{1};
                    },
                    limits};
    for (const int signal : {SIGKILL, SIGTERM, SIGSEGV, SIGSTOP}) {
        CAPTURE(signal);
        CHECK_FALSE(run_and_signal_worker(pool, signal).has_value());
        CHECK(pool.run({}) == Bytes{1});
    }
    CHECK(is_childless(pool.id()));
}

TEST_CASE("Without its pool no work is done, and no caller waits for it") {
    WorkerPool pool{[](auto) { return Bytes{1}; }, kLimits};
    REQUIRE(pool.run({}).has_value());
    ::kill(pool.id(), SIGKILL);
    const auto start = Clock::now();
    CHECK_FALSE(pool.run({}).has_value());
    CHECK_FALSE(pool.run({}).has_value());
    CHECK(Clock::now() - start < kLimits.time);
}

TEST_CASE("WorkerPool and worker die with the process that made them, however it ends") {
    std::array<int, 2> pipe{};
    REQUIRE(::pipe(pipe.data()) == 0);
    tessera::test::ChildProcess maker{[&] {
        WorkerPool pool{[](auto) -> Bytes { spin(); }, kLimits};
        std::thread worker{[&] { pool.run({}); }};
        std::vector<pid_t> family;
        while (family.empty()) {
            family = children_of(pool.id());
        }
        family.push_back(pool.id());
        for (const pid_t member : family) {
            if (::write(pipe[1], &member, sizeof member) != sizeof member) {
                return false;
            }
        }
        ::kill(::getpid(), SIGKILL);
        worker.join();
        return true;
    }};
    std::array<pid_t, 2> family{};
    REQUIRE(::read(pipe[0], family.data(), sizeof(pid_t)) == sizeof(pid_t));
    REQUIRE(::read(pipe[0], &family[1], sizeof(pid_t)) == sizeof(pid_t));
    CHECK_FALSE(maker.wait());
    CHECK(is_gone(family[0]));
    CHECK(is_gone(family[1]));
    ::close(pipe[0]);
    ::close(pipe[1]);
}

TEST_CASE("If seccomp is refused, the limits still hold") {
    tessera::test::ChildProcess limited{[] {
        const bool set = limit_resources(kLimits.resources, address_space()) && die_after(10s);
        const bool opens = ::open("/dev/null", O_RDONLY) >= 0;
        return set && !opens && errno == EMFILE;
    }};
    CHECK(limited.wait());
}
