// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/assuan.h"

#include "catch_header.h"

using namespace tessera::platform;

TEST_CASE("Assuan escapes what would end or change a line") {
    CHECK(assuan_escape("plain \xC3\xA9") == "plain \xC3\xA9");
    CHECK(assuan_escape("100%\n\rBYE") == "100%25%0A%0DBYE");
    CHECK(assuan_escape("") == "");
}

TEST_CASE("Assuan data lines are unescaped") {
    CHECK(assuan_unescape("a%25b%0a%0Dc") == "a%b\n\rc");
    CHECK(assuan_unescape("%") == "%");
    CHECK(assuan_unescape("%2") == "%2");
    CHECK(assuan_unescape("%zz%-1%2") == "%zz%-1%2");
    CHECK(assuan_unescape(assuan_escape("50%\x01")) == "50%\x01");
}
