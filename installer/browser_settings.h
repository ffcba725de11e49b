// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace tessera::installer {

/// A file of a browser's profile; empty if it isn't there or can't be read: that's the browser's business.
std::string browser_settings(const std::filesystem::path& file);

} // namespace tessera::installer
