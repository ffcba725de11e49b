// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "site/site_access.h"

#include <vector>

using namespace tessera::site;

namespace {

using Texts = std::vector<std::string>;

bool may(const Texts& sites, const std::string& origin, Match match = Match::Exact) {
    return may_use({sites, match}, Origin::parse(origin));
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
    const Texts sites{"https://login.example.org"};
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
    CHECK_FALSE(may({}, "https://example.org", Match::Domain));
}

TEST_CASE("What is no origin among the sites opens nothing and closes nothing") {
    const Texts broken{"", "*", "null", "https://*", "example.org", "https://example.org."};
    for (const Match match : {Match::Exact, Match::Domain}) {
        CHECK_FALSE(may(broken, "https://example.org", match));
        Texts mixed = broken;
        mixed.emplace_back("https://example.org");
        CHECK(may(mixed, "https://example.org", match));
    }
}

TEST_CASE("By domain an account may be used on all hosts of the domain, on the port of its site") {
    const Texts sites{"https://login.example.org:8443"};
    for (const char* origin : {"https://login.example.org:8443", "https://example.org:8443",
                               "https://www.example.org:8443", "https://a.b.example.org:8443"}) {
        CAPTURE(origin);
        CHECK(may(sites, origin, Match::Domain));
    }
    for (const char* origin :
         {"https://login.example.org", "https://example.org", "https://example.org.evil.example:8443",
          "https://evilexample.org:8443", "https://example.com:8443", "https://org:8443"}) {
        CAPTURE(origin);
        CHECK_FALSE(may(sites, origin, Match::Domain));
    }
    CHECK(domains({sites, Match::Domain}) == Texts{"https://example.org:8443"});
    CHECK(domains({sites, Match::Exact}).empty());
}

TEST_CASE("By domain, what has no owner of its own stays exact") {
    CHECK_FALSE(may({"https://alice.github.io"}, "https://bob.github.io", Match::Domain));
    CHECK_FALSE(may({"https://github.io"}, "https://bob.github.io", Match::Domain));
    CHECK(may({"https://github.io"}, "https://github.io", Match::Domain));
    CHECK_FALSE(may({"https://a.azurewebsites.net"}, "https://b.azurewebsites.net", Match::Domain));
    CHECK_FALSE(may({"https://a.co.uk"}, "https://b.co.uk", Match::Domain));
    CHECK_FALSE(may({"https://intranet"}, "https://a.intranet", Match::Domain));
    CHECK_FALSE(may({"https://10.0.0.1"}, "https://11.0.0.1", Match::Domain));
    CHECK_FALSE(may({"https://[2001:db8::1]"}, "https://[2001:db8::2]", Match::Domain));
    CHECK_FALSE(may({"http://a.localhost:8000"}, "http://b.a.localhost:8000", Match::Domain));
    CHECK_FALSE(may({"https://a.localhost"}, "https://b.a.localhost", Match::Domain));
    const Texts sites{"https://192.0.2.1", "https://co.uk", "http://localhost", "https://b.co.uk"};
    CHECK(domains({sites, Match::Domain}) == Texts{"https://b.co.uk"});
}

TEST_CASE("A site brings its owner's login hosts, one way and one step") {
    const Texts sites{"https://mysignins.microsoft.com"};
    for (const char* origin : {"https://mysignins.microsoft.com", "https://login.microsoftonline.com",
                               "https://login.microsoft.com"}) {
        CAPTURE(origin);
        CHECK(may(sites, origin));
    }
    for (const char* origin :
         {"https://www.microsoft.com", "https://login.live.com", "https://a.login.microsoftonline.com",
          "https://login.microsoftonline.com:8443", "https://accounts.google.com"}) {
        CAPTURE(origin);
        CHECK_FALSE(may(sites, origin));
    }
    CHECK_FALSE(may({"https://login.microsoftonline.com"}, "https://mysignins.microsoft.com"));
    CHECK_FALSE(may({"https://mysignins.microsoft.com:8443"}, "https://login.microsoftonline.com:8443"));
    CHECK_FALSE(may({"https://mysignins.microsoft.com:8443"}, "https://login.microsoftonline.com"));
}

TEST_CASE("A domain brings no login hosts but those of the pinned site itself") {
    CHECK(may({"https://mysignins.microsoft.com"}, "https://login.microsoftonline.com", Match::Domain));
    CHECK_FALSE(may({"https://www.microsoft.com"}, "https://login.microsoftonline.com", Match::Domain));
    CHECK_FALSE(may({"https://mysignins.microsoft.com"}, "https://a.microsoftonline.com", Match::Domain));
}

TEST_CASE("The login hosts are listed, without those that are pinned themselves") {
    const Texts sites{"https://account.live.com", "https://login.microsoft.com",
                      "https://mysignins.microsoft.com", "null"};
    CHECK(related_origins({sites}) == Texts{"https://login.live.com", "https://login.microsoftonline.com"});
    CHECK(related_origins({}).empty());
}
