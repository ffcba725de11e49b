// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/picture/picture.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace tessera::bench {

using Bytes = std::vector<std::uint8_t>;

/// A picture as it lies on disk, and as the readers get it.
class PictureFile {
public:
    /// Throws FileUnreadable.
    explicit PictureFile(const std::filesystem::path& path);

    const Bytes& bytes() const { return bytes_; }

    /// Decodes on the first call: a reader that takes the file itself pays for it neither in time nor in
    /// memory. Throws FileFormatUnknown if Tessera can't decode it.
    const scan::Luminance& luminance() const;

private:
    std::filesystem::path path_;
    Bytes bytes_;
    mutable std::optional<scan::Luminance> luminance_;
};

} // namespace tessera::bench
