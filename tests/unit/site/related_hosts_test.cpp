// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "site/related_hosts.h"

using tessera::site::related_login_hosts;
using Hosts = std::vector<std::string>;

TEST_CASE("Enrolment hosts and the login hosts of their owners") {
    CHECK(related_login_hosts("myaccount.google.com") == Hosts{"accounts.google.com"});
    const Hosts entra{"login.microsoftonline.com", "login.microsoft.com"};
    CHECK(related_login_hosts("mysignins.microsoft.com") == entra);
    CHECK(related_login_hosts("account.activedirectory.windowsazure.com") == entra);
    CHECK(related_login_hosts("account.live.com") == Hosts{"login.live.com"});
    CHECK(related_login_hosts("console.aws.amazon.com") == Hosts{"signin.aws.amazon.com"});
}

TEST_CASE("A region's console brings that region's login host and the common one") {
    CHECK(related_login_hosts("eu-west-1.console.aws.amazon.com") ==
          Hosts{"signin.aws.amazon.com", "eu-west-1.signin.aws.amazon.com"});
}

TEST_CASE("No other host has related ones") {
    for (const char* host :
         {"", "google.com", "accounts.google.com", "sites.google.com", "login.microsoftonline.com",
          "myaccount.google.com.evil.example", "evil.myaccount.google.com", ".console.aws.amazon.com",
          "a.b.console.aws.amazon.com", "REGION", "evil-console.aws.amazon.com", "[2001:db8::1]"}) {
        CAPTURE(host);
        CHECK(related_login_hosts(host).empty());
    }
}
