// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "site/site_access.h"

#include <vector>

using tessera::site::may_use;
using tessera::site::Origin;

namespace {

bool may(const std::vector<std::string>& sites, const std::string& origin) {
    return may_use(sites, Origin::parse(origin));
}

} // namespace

TEST_CASE("An account may be used where it is pinned") {
    CHECK(may({"https://example.org"}, "https://example.org"));
    CHECK(may({"https://a.example", "https://b.example:8443"}, "https://b.example:8443"));
    CHECK(may({"http://localhost:8000"}, "http://localhost:8000"));
}

TEST_CASE("The form in which a site was written does not matter") {
    CHECK(may({"HTTPS://Example.org:443/login"}, "https://example.org"));
    CHECK(may({"https://[2001:db8:0::1]"}, "https://[2001:DB8::1]"));
}

TEST_CASE("Anywhere else it may not") {
    const std::vector<std::string> sites{"https://login.example.org"};
    for (const char* origin :
         {"https://example.org", "https://www.example.org", "https://a.login.example.org",
          "https://login.example.org:8443", "https://login.example.org.evil.example",
          "https://login-example.org", "https://login.example.com"}) {
        CAPTURE(origin);
        CHECK_FALSE(may(sites, origin));
    }
    CHECK_FALSE(may({"https://localhost"}, "http://localhost"));
    CHECK_FALSE(may({"http://localhost:8000"}, "http://localhost:8001"));
    CHECK_FALSE(may({"http://localhost"}, "http://127.0.0.1"));
}

TEST_CASE("No pin, no use") {
    CHECK_FALSE(may({}, "https://example.org"));
}

TEST_CASE("What is no origin among the sites opens nothing and closes nothing") {
    const std::vector<std::string> broken{"",          "*",           "null",
                                          "https://*", "example.org", "https://example.org."};
    CHECK_FALSE(may(broken, "https://example.org"));
    std::vector<std::string> mixed = broken;
    mixed.emplace_back("https://example.org");
    CHECK(may(mixed, "https://example.org"));
}
