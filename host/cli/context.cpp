// SPDX-License-Identifier: Apache-2.0
#include "cli/context.h"

#include <unistd.h>

#include <ctime>
#include <iostream>

namespace tessera::cli {

Context::Context()
    : out(std::cout, platform::screen_of(STDOUT_FILENO)), err(std::cerr, platform::screen_of(STDERR_FILENO)) {
}

std::int64_t Context::now() const {
    return fixed_now.value_or(std::time(nullptr));
}

accounts::PassphraseSource Context::passphrase() const {
    return passphrase_file.empty() ? accounts::PassphraseSource{}
                                   : accounts::PassphraseSource{passphrase_file};
}

} // namespace tessera::cli
