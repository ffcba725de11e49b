// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "installer/browsers.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tessera::installer {

/// The native messaging manifest by which browsers of `family` find and start `executable`, an absolute path.
/// The families need one each: Firefox refuses a manifest that has Chromium's `allowed_origins`. Throws
/// FileUnwritable if the path isn't UTF-8, which JSON can't hold.
std::string host_manifest(Family family, const std::filesystem::path& executable);

/// The program that a manifest starts (`path`); none if `manifest` isn't a JSON object with one.
std::optional<std::filesystem::path> manifest_executable(std::string_view manifest);

} // namespace tessera::installer
