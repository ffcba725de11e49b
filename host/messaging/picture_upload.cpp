// SPDX-License-Identifier: Apache-2.0
#include "messaging/picture_upload.h"

#include "error.h"
#include "text/base64.h"

#include <string>
#include <utility>

namespace tessera::messaging {

PictureUpload::Progress PictureUpload::add(std::int64_t index, std::int64_t count, std::string_view base64) {
    if (index == 0) {
        bytes_.clear();
        next_ = 0;
        count_ = count;
    }
    if (index != next_ || count != count_) {
        *this = {};
        throw Error{ErrorCode::PictureChunkMissing, "chunk " + std::to_string(index)};
    }
    const auto chunk = text::base64_decode(base64, text::Padding::Required);
    if (!chunk) {
        *this = {};
        throw Error{ErrorCode::InvalidParams, "data: not Base64"};
    }
    if (bytes_.size() + chunk->size() > scan::kMaxPictureBytes) {
        *this = {};
        throw Error{ErrorCode::PictureTooLarge};
    }
    bytes_.insert(bytes_.end(), chunk->begin(), chunk->end());
    ++next_;
    return next_ == count_ ? Progress::Complete : Progress::Partial;
}

std::vector<std::uint8_t> PictureUpload::take() {
    return std::exchange(*this, {}).bytes_;
}

} // namespace tessera::messaging
