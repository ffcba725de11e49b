// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/desktop/keyring.h"

#include <iostream>

namespace tessera::test {

/// Whether tests of the desktop's keyring can run: tests/with-secret-service.sh gives them one.
inline bool has_secret_service(const char* test) {
    const bool answers = platform::desktop_keyring_answers();
    if (!answers) {
        std::cerr << "SKIPPED: " << test << ": no Secret Service answers\n";
    }
    return answers;
}

} // namespace tessera::test
