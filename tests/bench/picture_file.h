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

    /// Decoded when it is first asked for: a reader that takes the file itself does without it, in time and
    /// in memory. Throws FileFormatUnknown where Tessera cannot decode it.
    const scan::Luminance& luminance() const;

private:
    std::filesystem::path path_;
    Bytes bytes_;
    mutable std::optional<scan::Luminance> luminance_;
};

} // namespace tessera::bench
