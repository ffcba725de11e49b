// SPDX-License-Identifier: Apache-2.0
// The lines that pinentry is sent and sends.
#include "platform/desktop/assuan.h"
#include "fuzz/property.h"

#include <algorithm>

using namespace tessera;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    const std::string escaped = platform::assuan_escape(text);
    require(std::ranges::none_of(escaped, [](char c) { return static_cast<unsigned char>(c) < 0x20; }),
            "what is escaped stays on one line");
    require(platform::assuan_unescape(escaped) == text, "an escaped text comes back");
    require(platform::assuan_unescape(text).size() <= size, "unescaping adds nothing");
    return 0;
}
