// SPDX-License-Identifier: Apache-2.0
#include "memory/watched_host.h"

#include "kernel_keyring.h"
#include "messaging/child_of.h"
#include "messaging/conversation.h"
#include "stay_readable.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <thread>

namespace tessera::test {
namespace {

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

} // namespace

WatchedHost::WatchedHost(const Options& options)
    : vault_(options.vault.value_or(folder_ / "vault.tessera")), now_(options.now) {
    const auto start = [&] {
        host_ = std::make_unique<RunningHost>(arguments(folder_, vault_, options));
        host_->greet();
    };
    const StayReadable readable;
    if (options.keyring == KernelKeyring::Refused) {
        in_filtered_thread(start);
    } else {
        start();
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

json WatchedHost::locked_while(const std::string& method, const std::string& program) {
    Conversation conversation{*host_};
    const int request = conversation.send(method);
    if (child_of(host_->process().pid(), program) < 0) {
        throw std::runtime_error{program + " is not started"};
    }
    conversation.reply_to(conversation.send("lock"));
    return conversation.reply_to(request);
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

} // namespace tessera::test
