// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace tessera::cli {

enum class Caller {
    Person,    ///< a command line
    Extension, ///< a browser, for an extension that this host was built for
    Stranger,  ///< a browser, for another one
};

/// Tells who started us by the arguments that browsers give a native messaging host (measured): Chromium an
/// origin `chrome-extension://ID/`, Firefox the path of the host manifest and the add-on id. A guard against
/// a wrong registration, not authentication: any program of the user can start us with the same arguments.
Caller caller_of(std::span<const std::string_view> arguments);

/// How many of the arguments are the browser's.
std::size_t caller_arguments(std::span<const std::string_view> arguments);

} // namespace tessera::cli
