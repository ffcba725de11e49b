// SPDX-License-Identifier: Apache-2.0
// The reply of a process that a picture may have taken over.
#include "scan/scan_reply.h"
#include "fuzz/property.h"

#include <algorithm>

using namespace tessera;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto result = scan::result_of({data, size});
    if (!result) {
        return 0;
    }
    const bool has_account =
        std::ranges::any_of(result->codes, scan::holds_account, &scan::ScannedCode::kind);
    require(has_account != result->reason.has_value(), "an account, or the reason why there is none");
    require(result->codes.size() <= scan::kMaxReplyCodes, "the number of codes is bounded");
    for (const scan::ScannedCode& code : result->codes) {
        require(code.kind == scan::classify(code.qr.text), "what a text is for is found out anew");
    }
    const std::vector<std::uint8_t> written = scan::reply_of(*result);
    const auto again = scan::result_of(written);
    require(again && scan::reply_of(*again) == written, "a result comes through");
    return 0;
}
