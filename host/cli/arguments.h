// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tessera::cli {

/// The program's arguments, without its name. Every user of the machine can read those of every process
/// (proc(5), `/proc/PID/cmdline`), so they are taken away from there.
class Arguments {
public:
    /// Copies `argv` and overwrites what it points to, but for the program's name. All of it: which argument
    /// is a key is not to be judged before they are understood, and who has accounts where is for nobody to
    /// read either. How many there were, and how long, stays visible.
    explicit Arguments(std::span<char* const> argv);

    std::vector<std::string_view> words() const;

    /// For a parser of command lines: the program's name, then all but the first `skipped`. The pointers are
    /// into this object.
    std::vector<const char*> after(std::size_t skipped) const;

private:
    std::vector<std::string> words_;
};

} // namespace tessera::cli
