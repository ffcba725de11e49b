// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.h"

#include <cstring>

namespace tessera::cli {

Arguments::Arguments(std::span<char* const> argv) {
    if (argv.empty()) {
        return;
    }
    for (char* argument : argv.subspan(1)) {
        words_.emplace_back(argument);
        ::explicit_bzero(argument, std::strlen(argument));
    }
}

std::vector<std::string_view> Arguments::words() const {
    return {words_.begin(), words_.end()};
}

std::vector<const char*> Arguments::after(std::size_t skipped) const {
    std::vector<const char*> pointers{"tessera"};
    for (std::size_t i = skipped; i < words_.size(); ++i) {
        pointers.push_back(words_[i].c_str());
    }
    return pointers;
}

} // namespace tessera::cli
