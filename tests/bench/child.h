// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace tessera::bench {

/// A program with pipes to its standard input and from its standard output.
class Child {
public:
    /// The program's path, or its name to be found in PATH, and its arguments. Throws ProgramFailed.
    explicit Child(std::vector<std::string> command);
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// Closes the pipes and waits for its end.
    ~Child();

    /// Throws ProgramFailed if the child is gone.
    void write(std::span<const std::byte> bytes);

    /// One line, without its end. Throws ProgramFailed if the child is gone.
    std::string read_line();

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    using Stream = std::unique_ptr<std::FILE, Close>;

    std::string program_;
    Stream input_;
    Stream output_;
    pid_t id_ = -1;
};

} // namespace tessera::bench
