// SPDX-License-Identifier: Apache-2.0
#include "bench/capture.h"

#include "error.h"

#include <turbojpeg.h>

#include <memory>

namespace tessera::bench {

Bytes as_captured(const RgbPicture& picture) {
    constexpr int kQuality = 80;
    const std::unique_ptr<void, decltype(&tjDestroy)> jpeg{tjInitCompress(), &tjDestroy};
    Bytes captured(tjBufSize(picture.width, picture.height, TJSAMP_420));
    unsigned char* out = captured.data();
    unsigned long size = captured.size();
    if (tjCompress2(jpeg.get(), picture.pixels.get(), picture.width, 0, picture.height, TJPF_RGB, &out, &size,
                    TJSAMP_420, kQuality, TJFLAG_NOREALLOC) != 0) {
        throw Error{ErrorCode::ProgramFailed, "libjpeg-turbo"};
    }
    captured.resize(size);
    return captured;
}

} // namespace tessera::bench
