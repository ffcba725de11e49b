// SPDX-License-Identifier: Apache-2.0
#include "doctor/version.h"

#include "catch_header.h"

using tessera::doctor::compare_versions;

TEST_CASE("Versions are compared number by number") {
    CHECK((compare_versions("0.1.0", "0.1.0") == 0));
    CHECK((compare_versions("0.9", "0.10") < 0));
    CHECK((compare_versions("2", "1.99.99") > 0));
    CHECK((compare_versions("1", "1.0.0") == 0));
    CHECK((compare_versions("1.0.0.1", "1") > 0));
}

TEST_CASE("What isn't a version counts as 0") {
    CHECK((compare_versions("", "0") == 0));
    CHECK((compare_versions("", "0.1") < 0));
    CHECK((compare_versions("x.1", "0.1") == 0));
    CHECK((compare_versions("..", "0") == 0));
    CHECK((compare_versions("99999999999999999999999", "1") < 0));
}
