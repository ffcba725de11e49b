// SPDX-License-Identifier: Apache-2.0
#include "bench/child.h"

#include "error.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

namespace tessera::bench {
namespace {

struct Pipe {
    int read_end = -1;
    int write_end = -1;
};

/// Both ends closed on exec: a child that held the other's would never see its input end.
Pipe make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw Error{ErrorCode::ProgramFailed, "pipe"};
    }
    return {ends[0], ends[1]};
}

pid_t spawn(const std::vector<std::string>& command, const Pipe& input, const Pipe& output) {
    std::vector<char*> arguments;
    for (const std::string& argument : command) {
        arguments.push_back(const_cast<char*>(argument.c_str()));
    }
    arguments.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input.read_end, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output.write_end, STDOUT_FILENO);
    pid_t id = -1;
    const int failure = ::posix_spawnp(&id, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    return failure == 0 ? id : -1;
}

} // namespace

Child::Child(std::vector<std::string> command) : program_(command.at(0)) {
    const Pipe input = make_pipe();
    const Pipe output = make_pipe();
    id_ = spawn(command, input, output);
    ::close(input.read_end);
    ::close(output.write_end);
    input_.reset(::fdopen(input.write_end, "wb"));
    output_.reset(::fdopen(output.read_end, "rb"));
    if (id_ < 0) {
        throw Error{ErrorCode::ProgramFailed, program_};
    }
}

Child::~Child() {
    input_.reset();
    output_.reset();
    ::waitpid(id_, nullptr, 0);
}

void Child::write(std::span<const std::byte> bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), input_.get()) != bytes.size() ||
        std::fflush(input_.get()) != 0) {
        throw Error{ErrorCode::ProgramFailed, program_};
    }
}

std::string Child::read_line() {
    std::string line;
    for (int c = std::fgetc(output_.get()); c != '\n'; c = std::fgetc(output_.get())) {
        if (c == EOF) {
            throw Error{ErrorCode::ProgramFailed, program_};
        }
        line.push_back(static_cast<char>(c));
    }
    return line;
}

} // namespace tessera::bench
