// SPDX-License-Identifier: Apache-2.0
#include "cli/caller.h"

#include "installer/identity.h"

#include <string>

namespace tessera::cli {
namespace {

bool is_chromium(std::span<const std::string_view> arguments) {
    return !arguments.empty() && arguments[0].starts_with("chrome-extension://");
}

bool is_firefox(std::span<const std::string_view> arguments) {
    const std::string manifest = "/" + std::string{installer::kHostName} + ".json";
    return arguments.size() >= 2 && arguments[0].starts_with("/") && arguments[0].ends_with(manifest);
}

} // namespace

Caller caller_of(std::span<const std::string_view> arguments) {
    if (is_chromium(arguments)) {
        return arguments[0] == installer::kChromiumOrigin ? Caller::Extension : Caller::Stranger;
    }
    if (is_firefox(arguments)) {
        return arguments[1] == installer::kGeckoId ? Caller::Extension : Caller::Stranger;
    }
    return Caller::Person;
}

std::size_t caller_arguments(std::span<const std::string_view> arguments) {
    return is_chromium(arguments) ? 1 : is_firefox(arguments) ? 2 : 0;
}

} // namespace tessera::cli
