// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tessera::installer {

enum class FirefoxState {
    Closed,   ///< no Firefox has the profile open
    Starting, ///< one opens it: it takes no address from another process, and says that it is running already
    Open,     ///< one has its windows open
};

/// Read from the profile's lock, a link that names the process, and the steps of its start that Firefox
/// writes.
FirefoxState firefox_state(const std::filesystem::path& profile);

/// The address of the extension's `page` in that profile: Firefox gives an extension another one in each.
/// None if the profile has never had the extension.
std::optional<std::string> firefox_address(const std::filesystem::path& profile, std::string_view page);

} // namespace tessera::installer
