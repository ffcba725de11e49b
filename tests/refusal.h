// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "error.h"

#include <optional>
#include <string>

namespace tessera::test {

/// How a call failed.
struct Refusal {
    ErrorCode code;
    std::string detail;
};

/// Runs `call` and returns the Error that it throws, or nullopt if it returns.
template <typename Call>
std::optional<Refusal> refusal_of(Call call) {
    try {
        call();
    } catch (const Error& error) {
        return Refusal{error.code(), error.detail()};
    }
    return std::nullopt;
}

} // namespace tessera::test
