// SPDX-License-Identifier: Apache-2.0
#include "platform/process/sandbox.h"

#include <cerrno>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <ctime>
#include <fstream>
#include <initializer_list>
#include <memory>
#include <sched.h>
#include <type_traits>
#include <vector>

namespace tessera::platform {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kAddressSanitizer = true;
#elif defined(__has_feature)
constexpr bool kAddressSanitizer = __has_feature(address_sanitizer);
#else
constexpr bool kAddressSanitizer = false;
#endif

/// A rule: allows this call if all of these hold of its arguments.
struct Rule {
    int call;
    std::vector<scmp_arg_cmp> conditions;
};

scmp_arg_cmp masked(unsigned argument, std::uint64_t mask, std::uint64_t value) {
    return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}

/// Memory is never executable, and never shared: shared memory wouldn't count towards the process's limit.
std::vector<Rule> worker_rules() {
    std::vector<Rule> rules{
        {SCMP_SYS(brk), {}},
        {SCMP_SYS(mmap), {masked(2, PROT_EXEC, 0), masked(3, MAP_SHARED | MAP_ANONYMOUS, MAP_ANONYMOUS)}},
        {SCMP_SYS(munmap), {}},
        {SCMP_SYS(mremap), {}},
        {SCMP_SYS(madvise), {}},
        {SCMP_SYS(futex), {}},
        {SCMP_SYS(clock_gettime), {}},
        {SCMP_SYS(write), {}},
        {SCMP_SYS(close), {}},
        {SCMP_SYS(exit_group), {}},
    };
    if (kAddressSanitizer) { // calls of its own: for its allocator, and for functions that don't return
        rules.push_back({SCMP_SYS(getrandom), {}});
        rules.push_back({SCMP_SYS(sigaltstack), {}});
    }
    return rules;
}

/// A process of its own, with no namespace of its own.
constexpr std::uint64_t kForbiddenCloneFlags =
    CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_PARENT | CLONE_THREAD | CLONE_NEWNS |
    CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;

/// What fork() does, and what a worker does before it is a worker.
std::vector<Rule> pool_rules() {
    std::vector<Rule> rules = worker_rules();
    for (Rule rule : std::initializer_list<Rule>{
             {SCMP_SYS(recvmsg), {}},
             {SCMP_SYS(clone), {masked(0, kForbiddenCloneFlags, 0)}},
             {SCMP_SYS(set_robust_list), {}},
             {SCMP_SYS(rt_sigprocmask), {}},
             {SCMP_SYS(getppid), {}},
             {SCMP_SYS(getpid), {}},
             {SCMP_SYS(dup2), {}},
             {SCMP_SYS(dup3), {}},
             // The picture.
             {SCMP_SYS(mmap), {masked(2, PROT_EXEC | PROT_WRITE, 0), masked(3, MAP_SHARED, MAP_SHARED)}},
             {SCMP_SYS(prctl), {}},
             {SCMP_SYS(seccomp), {}},
             {SCMP_SYS(prlimit64), {masked(0, ~std::uint64_t{0}, 0)}},
             {SCMP_SYS(timer_create), {}},
             {SCMP_SYS(timer_settime), {}},
         }) {
        rules.push_back(rule);
    }
    return rules;
}

bool limit(int resource, rlim_t value) {
    const rlimit both{value, value};
    return ::setrlimit(static_cast<__rlimit_resource>(resource), &both) == 0;
}

bool signal_after(clockid_t clock, std::chrono::milliseconds time, int signal) {
    sigevent event{};
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = signal;
    timer_t timer{};
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    itimerspec at{};
    at.it_value.tv_sec = seconds.count();
    at.it_value.tv_nsec = std::chrono::nanoseconds{time - seconds}.count();
    return ::timer_create(clock, &event, &timer) == 0 && ::timer_settime(timer, 0, &at, nullptr) == 0;
}

} // namespace

bool filter_system_calls(Inmate inmate) {
    using Filter = std::unique_ptr<std::remove_pointer_t<scmp_filter_ctx>, decltype(&seccomp_release)>;
    const Filter filter{seccomp_init(SCMP_ACT_KILL_PROCESS), &seccomp_release};
    bool complete = filter != nullptr &&
                    seccomp_attr_set(filter.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0;
    for (const Rule& rule : inmate == Inmate::Worker ? worker_rules() : pool_rules()) {
        complete = complete && seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, rule.call,
                                                      static_cast<unsigned>(rule.conditions.size()),
                                                      rule.conditions.data()) == 0;
    }
    return complete && seccomp_load(filter.get()) == 0;
}

bool can_filter_system_calls() {
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(filter_system_calls(Inmate::Worker) ? 0 : 1);
    }
    int status = 1;
    while (child > 0 && ::waitpid(child, &status, 0) == -1 && errno == EINTR) {
    }
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::uint64_t address_space() {
    std::uint64_t pages = 0;
    std::ifstream{"/proc/self/statm"} >> pages;
    return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

bool limit_resources(const ResourceLimits& limits, std::uint64_t mapped) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(limits.cpu_time).count() + 1;
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           (kAddressSanitizer || limit(RLIMIT_AS, mapped + limits.memory)) &&
           signal_after(CLOCK_PROCESS_CPUTIME_ID, limits.cpu_time, SIGXCPU) &&
           limit(RLIMIT_CPU, static_cast<rlim_t>(seconds)) && limit(RLIMIT_NOFILE, 0) &&
           limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NPROC, 0) && limit(RLIMIT_CORE, 0);
}

bool die_with_parent(int parent) {
    return ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 && ::getppid() == parent;
}

bool die_after(std::chrono::milliseconds time) {
    return signal_after(CLOCK_MONOTONIC, time, SIGKILL); // needs no handler, and can't be blocked
}

} // namespace tessera::platform
