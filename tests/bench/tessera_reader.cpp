// SPDX-License-Identifier: Apache-2.0
#include "bench/tessera_reader.h"

#include "otp/text_kind.h"

#include <algorithm>
#include <limits>

namespace tessera::bench {

std::vector<std::string> texts_of(const scan::ScanResult& result) {
    std::vector<std::string> texts;
    for (const scan::QrText& code : result.codes) {
        texts.push_back(code.text);
    }
    return texts;
}

Reading TesseraReader::read(const PictureFile& picture, int repeats) {
    Reading reading{{}, std::numeric_limits<double>::infinity()};
    for (int i = 0; i < repeats; ++i) {
        const scan::ScanResult result = scan::scan_picture(picture.bytes(), otp::holds_account, stages_);
        reading.ms = std::min(reading.ms, result.detect_ms);
        reading.texts = texts_of(result);
    }
    return reading;
}

} // namespace tessera::bench
