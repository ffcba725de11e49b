// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "error.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>

/// What a fuzz target says about every input, beyond that it does not crash.
namespace tessera::fuzz {

/// Ends the run, with the input at hand as its finding, unless it holds.
inline void require(bool holds, const char* property) {
    if (!holds) {
        std::fprintf(stderr, "\nDoes not hold: %s\n", property);
        std::abort();
    }
}

/// Details go to the browser and to stderr: they name a field or a place and quote nothing long.
inline constexpr std::size_t kLongestDetail = 200;

/// What `read` returns, or nothing if it throws a tessera::Error. Any other exception is a finding.
template <typename Read>
auto unless_refused(Read read) -> std::optional<decltype(read())> {
    try {
        return read();
    } catch (const Error& error) {
        require(error.code() != ErrorCode::InternalError, "bad input is not an internal error");
        require(error.detail().size() <= kLongestDetail, "an error's detail is short");
        return std::nullopt;
    }
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

} // namespace tessera::fuzz
