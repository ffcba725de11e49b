// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/picture/picture.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tessera::messaging {

/// A picture that arrives in Base64 chunks, in order. A chunk with index 0 starts again, so that an abandoned
/// scan needs no clean-up.
class PictureUpload {
public:
    enum class Progress { Partial, Complete };

    /// Throws PictureChunkMissing, PictureTooLarge, or InvalidParams if `base64` isn't Base64; the upload is
    /// then empty.
    Progress add(std::int64_t index, std::int64_t count, std::string_view base64);

    std::size_t received() const { return bytes_.size(); }

    /// The whole file; the upload is empty afterwards.
    std::vector<std::uint8_t> take();

private:
    std::vector<std::uint8_t> bytes_;
    std::int64_t next_ = 0;
    std::int64_t count_ = 0;
};

} // namespace tessera::messaging
