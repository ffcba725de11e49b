// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "error.h"

#include <string>

namespace tessera::test {

/// The stable name of the error that `action` ends in, or "none".
template <typename Action>
std::string failure_of(Action action) {
    try {
        action();
        return "none";
    } catch (const Error& error) {
        return std::string{error.name()};
    }
}

} // namespace tessera::test
