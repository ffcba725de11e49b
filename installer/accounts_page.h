// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tessera::installer {

/// The program and arguments that show the extension's accounts page in a browser.
struct AccountsPage {
    /// A browser loads its extensions while it starts, and has nothing to show at their addresses until then.
    enum class Readiness {
        Ready,
        AfterStart, ///< the arguments start the browser; ask again once it has started
        Starting,   ///< the same, but it is starting already
    };

    std::string browser; ///< name in the table of browsers
    std::filesystem::path program;
    std::vector<std::string> arguments;
    Readiness readiness = Readiness::Ready;
};

/// In the browser whose desktop entry is `preferred` ("firefox-esr.desktop", or empty), if it has the
/// extension, otherwise in the first of the table that has it, and there in the profile that was used last.
/// None if no browser has it.
std::optional<AccountsPage> find_accounts_page(std::string_view preferred);

} // namespace tessera::installer
