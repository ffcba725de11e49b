// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/picture/picture.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tessera::messaging {

/// A picture that arrives in Base64 chunks, in order. A chunk with index 0 starts anew, so that a scan that
/// was given up needs no clean-up.
class PictureUpload {
public:
    enum class Progress { Partial, Complete };

    /// Throws PictureChunkMissing, PictureTooLarge, or InvalidParams where `base64` is not that; the upload
    /// is empty then.
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
