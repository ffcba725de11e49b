// SPDX-License-Identifier: Apache-2.0
#include "scan/picture/gif_pixels.h"

#include <algorithm>
#include <bit>

namespace tessera::scan {

GifPixels::GifPixels(GifFileType* gif) : gif_(gif) {
    int size = 0;
    GifByteType* block = nullptr; // its length, then its bytes
    is_over_ = DGifGetCode(gif, &size, &block) == GIF_ERROR || block == nullptr;
    if (!is_over_) {
        block_ = {block + 1, block[0]};
    }
    // giflib refuses more than eight bits with the header.
    clear_ = 1U << static_cast<unsigned>(std::clamp(size, 1, 8));
    for (unsigned i = 0; i < clear_; ++i) {
        pixel_.at(i) = static_cast<std::uint8_t>(i);
    }
    forget();
}

bool GifPixels::read(std::span<std::uint8_t> row) {
    while (!row.empty()) {
        if (given_ == kMostCodes && !next_string()) {
            return false;
        }
        const std::size_t count = std::min(row.size(), kMostCodes - given_);
        std::copy_n(string_.begin() + static_cast<std::ptrdiff_t>(given_), count, row.begin());
        given_ += count;
        row = row.subspan(count);
    }
    return true;
}

bool GifPixels::skip_rest() {
    while (!is_over_) {
        if (!next_block()) {
            return is_over_;
        }
    }
    return true;
}

bool GifPixels::next_block() {
    GifByteType* block = nullptr;
    if (is_over_ || DGifGetCodeNext(gif_, &block) == GIF_ERROR) {
        return false;
    }
    if (block == nullptr) {
        is_over_ = true;
        return false;
    }
    block_ = {block + 1, block[0]};
    return true;
}

std::optional<unsigned> GifPixels::next_code() {
    while (filled_ < width_) {
        if (block_.empty() && !next_block()) {
            return std::nullopt;
        }
        waiting_ |= std::uint32_t{block_.front()} << filled_;
        filled_ += 8;
        block_ = block_.subspan(1);
    }
    const unsigned code = waiting_ & ((1U << width_) - 1);
    waiting_ >>= width_;
    filled_ -= width_;
    return code;
}

bool GifPixels::next_string() {
    std::optional<unsigned> code = next_code();
    while (code == clear_) {
        forget();
        code = next_code();
    }
    // A code may stand for the string that it defines: the last one, followed by its own first pixel.
    const bool is_new = code == next_ && last_ && next_ < kMostCodes;
    if (!code || *code == clear_ + 1 || (*code >= next_ && !is_new)) {
        return false;
    }
    unfold(is_new ? *last_ : *code);
    const std::uint8_t first = string_[given_];
    if (last_ && next_ < kMostCodes) {
        prefix_[next_] = static_cast<std::uint16_t>(*last_);
        pixel_[next_] = first;
        ++next_;
        width_ += next_ == 1U << width_ && width_ < kLongestCode ? 1 : 0;
    }
    if (is_new) {
        unfold(*code);
    }
    last_ = code;
    return true;
}

/// From the last pixel to the first. A string is shorter than there are codes.
void GifPixels::unfold(unsigned code) {
    given_ = kMostCodes;
    for (; code > clear_; code = prefix_[code]) {
        string_[--given_] = pixel_[code];
    }
    string_[--given_] = pixel_[code];
}

void GifPixels::forget() {
    width_ = static_cast<unsigned>(std::bit_width(clear_));
    next_ = clear_ + 2;
    last_.reset();
}

} // namespace tessera::scan
