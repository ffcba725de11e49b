// SPDX-License-Identifier: Apache-2.0
#include "platform/process/other_program.h"

#include "platform/interruption.h"
#include "platform/process/outside_program.h"
#include "platform/process/process.h"

#include <boost/process/args.hpp>
#include <boost/process/exe.hpp>

#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <array>
#include <chrono>
#include <csignal>
#include <thread>

namespace tessera::platform {
namespace {

namespace bp = boost::process;
namespace fs = std::filesystem;

constexpr std::size_t kMaxOutput = 64U * 1024;

/// Everything until the program closes its output; nothing if that takes too long or is too much.
std::optional<std::string> read_all(bp::pipe& output) {
    const auto until = std::chrono::steady_clock::now() + kProgramTime;
    std::string text;
    std::array<char, 512> part{};
    for (int count = 1; count > 0;) {
        if (wait_until_ready(output.native_source(), POLLIN, until) == Wait::Late) {
            return std::nullopt;
        }
        count = output.read(part.data(), static_cast<int>(part.size()));
        text.append(part.data(), static_cast<std::size_t>(count));
        if (text.size() > kMaxOutput) {
            return std::nullopt;
        }
    }
    return text;
}

} // namespace

std::optional<std::string> output_of(const fs::path& program, const std::vector<std::string>& arguments) {
    try {
        bp::pipe output;
        bp::child child{bp::exe = program.string(), bp::args = arguments,
                        bp::std_in<bp::null, bp::std_out> output, bp::std_err > bp::null, isolated_child()};
        auto text = read_all(output);
        const bool ended = ends_within(child, text ? kProgramTime : std::chrono::milliseconds{0});
        return text && ended && child.exit_code() == 0 ? text : std::nullopt;
    } catch (const std::system_error&) {
        return std::nullopt;
    }
}

DetachedProgram::DetachedProgram(const fs::path& program, const std::vector<std::string>& arguments) {
    const auto as_from_the_desktop = bp::extend::on_exec_setup([](auto&) {
        ::setsid();
        ::umask(umask_before_hardening());
        std::signal(SIGPIPE, SIG_DFL);
        keep_only_standard_streams();
    });
    try {
        bp::child child{bp::exe = program.string(), bp::args = arguments,
                        bp::std_in<bp::null, bp::std_out> bp::null, bp::std_err > bp::null,
                        as_from_the_desktop};
        id_ = child.id();
        state_ = State::Running;
        child.detach();
    } catch (const std::system_error&) {
        state_ = State::Failed;
    }
}

DetachedProgram::State DetachedProgram::state() {
    int status = 0;
    if (state_ == State::Running && ::waitpid(id_, &status, WNOHANG) == id_) {
        state_ = WIFEXITED(status) && WEXITSTATUS(status) == 0 ? State::Succeeded : State::Failed;
    }
    return state_;
}

DetachedProgram::State DetachedProgram::state_within(std::chrono::milliseconds time) {
    constexpr std::chrono::milliseconds kPause{20};
    const auto until = std::chrono::steady_clock::now() + time;
    while (state() == State::Running && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(kPause);
    }
    return state_;
}

} // namespace tessera::platform
