// SPDX-License-Identifier: Apache-2.0
#include "messaging/enrolment.h"

namespace tessera::messaging {

Enrolled enrol_once(vault::Contents& contents, const otp::KeyUri& uri, std::int64_t now) {
    if (vault::Account* known = contents.same_key(uri)) {
        return {known, false};
    }
    return {&contents.add(uri, now), true};
}

std::optional<site::Origin> origin_to_pin(const Params& params) {
    const auto text = params.optional_text("origin");
    try {
        return text ? std::optional{site::Origin::parse(*text)} : std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    }
}

void refuse_lone_problem(const otp::PastedText& pasted) {
    if (pasted.accounts.empty() && pasted.problems.size() == 1) {
        throw pasted.problems.front().error;
    }
}

} // namespace tessera::messaging
