// SPDX-License-Identifier: Apache-2.0
#include "accounts/enrolment.h"

namespace tessera::accounts {

Enrolled enrol_once(vault::Contents& contents, const otp::KeyUri& uri, std::int64_t now) {
    if (vault::Account* known = contents.same_key(uri)) {
        return {known, false};
    }
    return {&contents.add(uri, now), true};
}

std::optional<site::Origin> origin_to_pin(const std::optional<std::string>& origin) {
    try {
        return origin ? std::optional{site::Origin::parse(*origin)} : std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    }
}

void refuse_lone_problem(const otp::PastedText& pasted) {
    if (pasted.accounts.empty() && pasted.problems.size() == 1) {
        throw pasted.problems.front().error;
    }
}

} // namespace tessera::accounts
