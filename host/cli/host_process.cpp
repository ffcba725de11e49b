// SPDX-License-Identifier: Apache-2.0
#include "cli/host_process.h"

#include "error.h"
#include "installer/identity.h"

#define BOOST_PROCESS_USE_STD_FS
#include <boost/process/args.hpp>
#include <boost/process/child.hpp>
#include <boost/process/exe.hpp>
#include <boost/process/io.hpp>
#include <boost/process/pipe.hpp>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <utility>

namespace tessera::cli {

namespace bp = boost::process;

struct HostProcess::Parts {
    bp::pipe input;
    bp::pipe output;
    bp::child child;
};

HostProcess::HostProcess(const std::filesystem::path& executable, std::vector<std::string> options)
    : parts_(std::make_unique<Parts>()) {
    options.insert(options.begin(), std::string{installer::kChromiumOrigin});
    // A child that inherited our end of its own input would never see the end of it.
    for (const int end : {parts_->input.native_source(), parts_->input.native_sink(),
                          parts_->output.native_source(), parts_->output.native_sink()}) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    }
    try {
        parts_->child = bp::child(bp::exe = executable.string(), bp::args = options,
                                  bp::std_in<parts_->input, bp::std_out> parts_->output);
    } catch (const bp::process_error&) {
        throw Error{ErrorCode::ProgramFailed, executable.string()};
    }
}

HostProcess::~HostProcess() {
    close_input();
    wait();
}

messaging::Written HostProcess::send(std::string_view message) {
    return messaging::write_frame(parts_->input.native_sink(), message);
}

messaging::FrameIn HostProcess::receive() {
    return messaging::read_frame(parts_->output.native_source());
}

int HostProcess::input() const {
    return parts_->input.native_sink();
}

int HostProcess::output() const {
    return parts_->output.native_source();
}

int HostProcess::pid() const {
    return parts_->child.id();
}

void HostProcess::close_input() {
    if (parts_->input.native_sink() != -1) {
        ::close(parts_->input.native_sink());
        parts_->input.assign_sink(-1);
    }
}

int HostProcess::wait() {
    std::error_code gone;
    parts_->child.wait(gone);
    const int status = parts_->child.native_exit_code();
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace tessera::cli
