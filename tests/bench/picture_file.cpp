// SPDX-License-Identifier: Apache-2.0
#include "bench/picture_file.h"

#include "error.h"
#include "scan/picture/reason.h"

#include <fstream>
#include <string>
#include <system_error>
#include <utility>
#include <variant>

namespace tessera::bench {

PictureFile::PictureFile(const std::filesystem::path& path) : path_(path) {
    std::error_code failure;
    const auto size = std::filesystem::file_size(path, failure);
    std::ifstream file{path, std::ios::binary};
    if (failure || !file) {
        throw Error{ErrorCode::FileUnreadable, path.string()};
    }
    bytes_.resize(size);
    if (!file.read(reinterpret_cast<char*>(bytes_.data()), static_cast<std::streamsize>(size))) {
        throw Error{ErrorCode::FileUnreadable, path.string()};
    }
}

const scan::Luminance& PictureFile::luminance() const {
    if (!luminance_) {
        auto decoded = scan::decode_picture(bytes_);
        if (const auto* reason = std::get_if<scan::Reason>(&decoded)) {
            throw Error{ErrorCode::FileFormatUnknown,
                        path_.string() + ": " + std::string{scan::reason_name(*reason)}};
        }
        luminance_ = std::move(std::get<scan::Luminance>(decoded));
    }
    return *luminance_;
}

} // namespace tessera::bench
