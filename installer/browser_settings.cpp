// SPDX-License-Identifier: Apache-2.0
#include "installer/browser_settings.h"

#include "error.h"
#include "platform/files/reading.h"

namespace tessera::installer {

std::string browser_settings(const std::filesystem::path& file) {
    constexpr std::size_t kMost = 64U << 20U; // of a profile with very many extensions
    try {
        const platform::Bytes bytes = platform::read_regular_file(file, kMost);
        return {bytes.begin(), bytes.end()};
    } catch (const Error&) {
        return {};
    }
}

} // namespace tessera::installer
