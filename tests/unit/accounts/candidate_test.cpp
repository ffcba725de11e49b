// SPDX-License-Identifier: Apache-2.0
#include "accounts/candidate.h"

#include "catch_header.h"

using namespace tessera;
using accounts::Candidate;
using accounts::candidates_in;

namespace {

std::vector<Candidate> in(scan::CodeKind kind, std::string_view text) {
    return candidates_in(kind, text);
}

} // namespace

TEST_CASE("A key URI is an account that can be added") {
    const auto found = in(scan::CodeKind::Otpauth, "otpauth://totp/Example:jo?secret=GEZDGNBVGY3TQOJQ");
    REQUIRE(found.size() == 1);
    CHECK(found[0].can_be_added());
    CHECK(found[0].account->issuer == "Example");
    CHECK_FALSE(found[0].part);
}

TEST_CASE("An account that has no codes here is shown, and can't be added") {
    const auto found =
        in(scan::CodeKind::Otpauth, "otpauth://yaotp/jo?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY&pin_length=4");
    REQUIRE(found.size() == 1);
    CHECK(found[0].account->account == "jo");
    CHECK(found[0].problem == ErrorCode::OtpTypeUnsupported);
    CHECK_FALSE(found[0].can_be_added());
}

TEST_CASE("An account that can't be read is a problem, and so is what holds none") {
    const auto problem = [](scan::CodeKind kind, std::string_view text) {
        const auto found = in(kind, text);
        REQUIRE(found.size() == 1);
        CHECK_FALSE(found[0].account);
        return found[0].problem;
    };
    CHECK(problem(scan::CodeKind::Otpauth, "otpauth://totp/jo?secret=1") == ErrorCode::SecretInvalid);
    CHECK(problem(scan::CodeKind::Migration, "otpauth-migration://offline?data=A") ==
          ErrorCode::MigrationMalformed);
    CHECK(problem(scan::CodeKind::Microsoft, "phonefactor://") == ErrorCode::MicrosoftPushCode);
    CHECK(problem(scan::CodeKind::Other, "https://example.com") == ErrorCode::CandidateUnusable);
}
