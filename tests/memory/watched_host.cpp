// SPDX-License-Identifier: Apache-2.0
#include "memory/watched_host.h"

#include <keyutils.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <thread>

namespace tessera::test {
namespace {

/// From here on add_key and keyctl fail in this thread and in what it starts.
void refuse_keyrings() {
    const auto word = static_cast<std::uint32_t>(offsetof(seccomp_data, nr));
    std::array filter{
        sock_filter{BPF_LD | BPF_W | BPF_ABS, 0, 0, word},
        sock_filter{BPF_JMP | BPF_JEQ | BPF_K, 1, 0, SYS_add_key},
        sock_filter{BPF_JMP | BPF_JEQ | BPF_K, 0, 1, SYS_keyctl},
        sock_filter{BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ERRNO | EPERM},
        sock_filter{BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW},
    };
    const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
        throw std::runtime_error{"seccomp"};
    }
}

/// Runs in a thread of its own, so that the filter does not stay with the test.
template <typename Action>
void in_filtered_thread(Action action) {
    std::exception_ptr failure;
    std::thread{[&] {
        try {
            refuse_keyrings();
            action();
        } catch (...) {
            failure = std::current_exception();
        }
    }}.join();
    if (failure) {
        std::rethrow_exception(failure);
    }
}

std::vector<std::string> arguments(const ScratchFolder& folder, const std::filesystem::path& vault,
                                   const WatchedHost::Options& options) {
    std::vector<std::string> all{"--vault", vault.string(), "--now", std::to_string(options.now)};
    if (options.passphrase) {
        all.insert(all.end(),
                   {"--passphrase-file", folder.write("passphrase", *options.passphrase + "\n").string()});
    }
    return all;
}

/// CAP_SYS_PTRACE (capabilities(7)), which root in a container may lack.
bool may_look_into_all() {
    constexpr unsigned kSysPtrace = 19;
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("CapEff:")) {
            return (std::stoull(line.substr(7), nullptr, 16) >> kSysPtrace & 1U) != 0;
        }
    }
    return false;
}

} // namespace

WatchedHost::WatchedHost(const Options& options)
    : vault_(options.vault.value_or(folder_ / "vault.tessera")), now_(options.now) {
    const auto start = [&] {
        host_ = std::make_unique<RunningHost>(arguments(folder_, vault_, options));
        host_->greet();
    };
    const bool looks_anywhere = may_look_into_all();
    if (!looks_anywhere) {
        ::setenv("LD_PRELOAD", TESSERA_STAY_READABLE, 1);
    }
    if (options.keyring == KernelKeyring::Refused) {
        in_filtered_thread(start);
    } else {
        start();
    }
    if (!looks_anywhere) {
        ::unsetenv("LD_PRELOAD");
    }
}

void WatchedHost::send_incomplete(std::string_view request) {
    const auto size = static_cast<std::uint32_t>(request.size());
    std::string frame(sizeof size, '\0');
    std::memcpy(frame.data(), &size, sizeof size);
    frame += request.substr(0, request.size() - 1);
    const int pipe = host_->process().input();
    if (::write(pipe, frame.data(), frame.size()) != static_cast<ssize_t>(frame.size())) {
        throw std::runtime_error{"write"};
    }
    int waiting = 0;
    do {
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    } while (::ioctl(pipe, FIONREAD, &waiting) == 0 && waiting > 0);
}

void WatchedHost::send_rest(std::string_view request) {
    if (::write(host_->process().input(), &request.back(), 1) != 1 || !host_->reply()) {
        throw std::runtime_error{"the host is gone"};
    }
}

std::vector<pid_t> WatchedHost::processes() const {
    return with_descendants(host_->process().pid());
}

Scan WatchedHost::scan(const Needles& needles) const {
    // What the host does after the reply is done when it waits for the next request.
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
    Scan all;
    for (const pid_t process : processes()) {
        Scan scan = scan_memory(process, needles);
        all.bytes += scan.bytes;
        all.findings.insert(all.findings.end(), scan.findings.begin(), scan.findings.end());
    }
    return all;
}

bool kernel_keeps_keys(const char* test) {
    const bool keeps = ::keyctl_link(KEY_SPEC_USER_KEYRING, KEY_SPEC_PROCESS_KEYRING) == 0;
    if (!keeps) {
        std::cerr << "SKIPPED: " << test << ": no kernel keyring here\n";
    }
    return keeps;
}

} // namespace tessera::test
