// SPDX-License-Identifier: Apache-2.0
#include "otp/names.h"

#include "catch_header.h"

using namespace tessera::otp;

TEST_CASE("A name of blanks alone is empty") {
    for (const char* text : {"", " ", "\t\r\n", "\xC2\xA0", "\xE2\x80\x8B", "\xEF\xBB\xBF \xC2\xAD",
                             "\xE2\x80\xAE", "\xE3\x80\x80\xE2\x81\xA0"}) {
        CAPTURE(text);
        CHECK(displayable_name(text).empty());
    }
}

TEST_CASE("Blanks around a name go, blanks within it stay") {
    CHECK(displayable_name("\xE2\x80\x8B\xC2\xA0 Acme\xC2\xA0"
                           "BV \xE2\x80\x8B\x1B") == "Acme\xC2\xA0"
                                                     "BV");
}
