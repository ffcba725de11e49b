// SPDX-License-Identifier: Apache-2.0
// The reply of a process that a picture may have taken over.
#include "scan/scan_reply.h"
#include "fuzz/property.h"
#include "scan/part_sets.h"
#include "text/utf8.h"

#include <algorithm>

using namespace tessera;
using fuzz::require;

namespace {

/// What a host does with it.
void joins(scan::ScanResult result) {
    scan::PartSets sets;
    sets.complete(result);
    for (const scan::ScannedCode& code : result.codes) {
        require(text::is_utf8(code.qr.text), "a joined text is UTF-8");
        require(!code.qr.part || !scan::holds_account(code.kind), "a part holds no account");
    }
    const auto left = result.codes.size();
    sets.complete(result);
    require(result.codes.size() == left, "what could not be joined is not joined by seeing it again");
}

} // namespace

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
        require(code.kind == scan::kind_of(code.qr), "what a text is for is found out here");
        require(!code.qr.part || !scan::holds_account(code.kind), "a part holds no account");
    }
    joins(*result);
    const std::vector<std::uint8_t> written = scan::reply_of(*result);
    const auto again = scan::result_of(written);
    require(again && scan::reply_of(*again) == written, "a result comes through");
    return 0;
}
