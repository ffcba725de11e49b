// SPDX-License-Identifier: Apache-2.0
// The reply of a process that a picture may have taken over.
#include "scan/scan_reply.h"
#include "fuzz/property.h"
#include "scan/part_sets.h"
#include "text/utf8.h"
#include "unit/scan/wanted.h"

#include <algorithm>

using namespace tessera;
using fuzz::require;

namespace {

bool is_wanted(const scan::QrText& code) {
    return scan::is_wanted_text(code, test::kWanted);
}

/// What a host does with it.
void joins(scan::ScanResult result) {
    scan::PartSets sets;
    sets.complete(result, test::kWanted);
    for (const scan::QrText& code : result.codes) {
        require(text::is_utf8(code.text), "a joined text is UTF-8");
        require(!code.part || !is_wanted(code), "a part holds no account");
    }
    const auto left = result.codes.size();
    sets.complete(result, test::kWanted);
    require(result.codes.size() == left, "what could not be joined is not joined by seeing it again");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto result = scan::result_of({data, size}, test::kWanted);
    if (!result) {
        return 0;
    }
    const bool has_account = std::ranges::any_of(result->codes, is_wanted);
    require(has_account != result->reason.has_value(), "an account, or the reason why there is none");
    require(result->codes.size() <= scan::kMaxReplyCodes, "the number of codes is bounded");
    for (const scan::QrText& code : result->codes) {
        require(!code.part || !is_wanted(code), "a part holds no account");
    }
    joins(*result);
    const std::vector<std::uint8_t> written = scan::reply_of(*result);
    const auto again = scan::result_of(written, test::kWanted);
    require(again && scan::reply_of(*again) == written, "a result comes through");
    return 0;
}
