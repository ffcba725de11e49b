// SPDX-License-Identifier: Apache-2.0
#include "cli/context.h"

#include <ctime>
#include <iostream>

namespace tessera::cli {

Context::Context() : out(std::cout), err(std::cerr) {}

std::int64_t Context::now() const {
    return fixed_now.value_or(std::time(nullptr));
}

accounts::PassphraseSource Context::passphrase() const {
    return passphrase_file.empty() ? accounts::PassphraseSource{}
                                   : accounts::PassphraseSource{passphrase_file};
}

} // namespace tessera::cli
