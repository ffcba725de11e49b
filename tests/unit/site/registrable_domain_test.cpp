// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "site/registrable_domain.h"

#include <utility>
#include <vector>

using tessera::site::registrable_domain;

TEST_CASE("The registrable domain of a host") {
    const std::vector<std::pair<const char*, const char*>> table{
        {"example.org", "example.org"},
        {"www.example.org", "example.org"},
        {"a.b.example.org", "example.org"},
        {"login.example.co.uk", "example.co.uk"},
        {"alice.github.io", "alice.github.io"},
        {"www.alice.github.io", "alice.github.io"},
        {"shop.azurewebsites.net", "shop.azurewebsites.net"},
        // a wildcard rule and its exception
        {"a.b.c.kobe.jp", "b.c.kobe.jp"},
        {"www.city.kobe.jp", "city.kobe.jp"},
        // a suffix that the list has in Unicode
        {"www.example.xn--55qx5d.cn", "example.xn--55qx5d.cn"},
        // no rule: the last two labels
        {"wiki.team.corp-without-a-rule", "team.corp-without-a-rule"},
    };
    for (const auto& [host, domain] : table) {
        CAPTURE(host);
        CHECK(registrable_domain(host) == domain);
    }
}

TEST_CASE("Public suffixes, single labels, addresses and localhost have none") {
    for (const char* host : {"org", "co.uk", "github.io", "azurewebsites.net", "c.kobe.jp", "xn--55qx5d.cn",
                             "intranet", "192.0.2.1", "127.0.0.1", "[2001:db8::1]", "[::1]", "localhost",
                             "app.localhost", "a.app.localhost"}) {
        CAPTURE(host);
        CHECK_FALSE(registrable_domain(host));
    }
}
