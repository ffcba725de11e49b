// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/chooser_program.h"

#include "platform/descriptor.h"
#include "platform/interruption.h"
#include "platform/process/outside_program.h"

#include <boost/process/args.hpp>
#include <boost/process/exe.hpp>

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <climits>

namespace tessera::platform {
namespace {

namespace bp = boost::process;

using Clock = std::chrono::steady_clock;
using enum ChooserReply::Outcome;

/// The program ends with this object, whatever has become of the question.
class Chooser {
public:
    Chooser(const std::filesystem::path& program, const std::vector<std::string>& arguments)
        : child_(bp::exe = program.string(), bp::args = arguments, bp::std_in<bp::null, bp::std_out> output_,
                 bp::std_err > bp::null, isolated_child()) {}

    ~Chooser() {
        std::error_code ignored;
        child_.terminate(ignored);
        child_.wait(ignored);
    }

    Chooser(const Chooser&) = delete;
    Chooser& operator=(const Chooser&) = delete;

    ChooserReply reply() {
        const auto until = Clock::now() + kPersonTime;
        std::string text;
        std::array<char, 512> part{};
        for (int count = 1; count > 0;) {
            if (wait_until_ready(output_.native_source(), POLLIN, until) == Wait::Late) {
                return {Cancelled, {}};
            }
            count = output_.read(part.data(), static_cast<int>(part.size()));
            text.append(part.data(), static_cast<std::size_t>(count));
            if (text.size() > kMaxOutput) {
                return {Unavailable, {}};
            }
        }
        if (text.ends_with('\n')) {
            text.pop_back();
        }
        const int code = exit_code();
        if (code == kChosenExit && text.starts_with('/')) {
            return {Chosen, text};
        }
        return {code == kCancelledExit ? Cancelled : Unavailable, {}};
    }

private:
    static constexpr std::size_t kMaxOutput = PATH_MAX + 1;

    /// The exit code of a program that has closed its output. One that doesn't end counts as unavailable.
    int exit_code() {
        // Called by number: glibc 2.36's header doesn't work in C++.
        const Descriptor end{static_cast<int>(::syscall(SYS_pidfd_open, child_.id(), 0))};
        if (!end || wait_until_ready(end.get(), POLLIN, Clock::now() + kProgramTime) == Wait::Late) {
            return kUnavailableExit;
        }
        child_.wait();
        return child_.exit_code();
    }

    bp::pipe output_;
    bp::child child_;
};

} // namespace

ChooserReply run_chooser(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
    try {
        return Chooser{program, arguments}.reply();
    } catch (const std::system_error&) {
        return {Unavailable, {}};
    }
}

} // namespace tessera::platform
