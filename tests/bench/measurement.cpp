// SPDX-License-Identifier: Apache-2.0
#include "bench/measurement.h"

#include "bench/capture.h"
#include "bench/picture_size.h"
#include "bench/rgb_picture.h"
#include "bench/tessera_reader.h"
#include "otp/text_kind.h"
#include "scan/scanner.h"

#include <algorithm>
#include <limits>

namespace tessera::bench {
namespace {

CaptureReading measure_capture(const RgbPicture& picture, int repeats) {
    const Bytes captured = as_captured(picture);
    CaptureReading capture{captured.size(), {{}, std::numeric_limits<double>::infinity()}};
    for (int i = 0; i < repeats; ++i) {
        const scan::ScanResult result = scan::scan_picture(captured, otp::holds_account);
        capture.reading.ms = std::min(capture.reading.ms, result.decode_ms + result.detect_ms);
        capture.reading.texts = texts_of(result);
    }
    return capture;
}

Measurement measure_picture(const Screen& screen, const PictureFile& picture, const Readers& readers,
                            int repeats) {
    Measurement measurement;
    measurement.screen = screen;
    measurement.size_class = size_class(picture.luminance().width, picture.luminance().height);
    measurement.file_bytes = picture.bytes().size();
    for (const auto& reader : readers) {
        measurement.readings.push_back(reader->read(picture, repeats));
    }
    return measurement;
}

} // namespace

Measurement measure_readers(const Screen& screen, const Readers& readers, int repeats) {
    return measure_picture(screen, PictureFile{screen.path}, readers, repeats);
}

Measurement measure_all(const Screen& screen, const Readers& readers, int repeats) {
    const PictureFile picture{screen.path};
    Measurement measurement = measure_picture(screen, picture, readers, repeats);
    if (screen.kind == Kind::Base) {
        if (const auto rgb = decode_rgb(picture.bytes())) {
            measurement.capture = measure_capture(*rgb, repeats);
        }
    }
    return measurement;
}

} // namespace tessera::bench
