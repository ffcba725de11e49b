// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tessera::cli {

/// The program's arguments, without its name. Every user of the machine can read the arguments of every
/// process (proc(5), `/proc/PID/cmdline`), so this removes them from there.
class Arguments {
public:
    /// Copies `argv` and overwrites everything it points to except the program's name. It can't know yet
    /// which argument is a key, and the names of accounts and sites are private too. Their number and lengths
    /// stay visible.
    explicit Arguments(std::span<char* const> argv);

    std::vector<std::string_view> words() const;

    /// For a parser of command lines: the program's name, then the arguments after the first `skipped`. The
    /// pointers point into this object.
    std::vector<const char*> after(std::size_t skipped) const;

private:
    std::vector<std::string> words_;
};

} // namespace tessera::cli
