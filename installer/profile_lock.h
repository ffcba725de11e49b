// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace tessera::installer {

/// Whether a running process holds the lock: a link whose target ends in the process's number, as
/// `SingletonLock` of the Chromium family (`HOST-123`) and `lock` of Firefox (`ADDRESS:+123`). A crash leaves
/// the link behind.
bool is_held(const std::filesystem::path& lock);

} // namespace tessera::installer
