// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "failure_of.h"
#include "site/origin.h"

#include <utility>
#include <vector>

using tessera::site::Origin;
using tessera::test::failure_of;

TEST_CASE("Origins and the starts of URLs, in one form") {
    const std::vector<std::pair<std::string, std::string>> table{
        {"https://example.org", "https://example.org"},
        {"https://example.org/", "https://example.org"},
        {"https://example.org/path?query#fragment", "https://example.org"},
        {"https://example.org?query=a@b:c", "https://example.org"},
        {"https://example.org#@evil.example", "https://example.org"},
        {"HTTPS://Example.ORG", "https://example.org"},
        {"https://example.org:443", "https://example.org"},
        {"https://example.org:443/path", "https://example.org"},
        {"https://example.org:8443", "https://example.org:8443"},
        {"https://example.org:80", "https://example.org:80"},
        {"https://example.org:00443", "https://example.org"},
        {"https://example.org:65535", "https://example.org:65535"},
        {"https://xn--bcher-kva.example", "https://xn--bcher-kva.example"},
        {"https://ends-in-hyphen-.example", "https://ends-in-hyphen-.example"},
        {"https://intranet", "https://intranet"},
        {"https://1password.com", "https://1password.com"},
        {"https://192.0.2.1", "https://192.0.2.1"},
        {"https://[2001:DB8:0:0:0:0:0:1]", "https://[2001:db8::1]"},
        {"https://[2001:db8::1]:8443/x", "https://[2001:db8::1]:8443"},
        {"https://[2001:db8:0:0:1:0:0:1]", "https://[2001:db8::1:0:0:1]"},
        {"https://[2001:db8:0:1:1:1:1:1]", "https://[2001:db8:0:1:1:1:1:1]"},
        {"https://[1::]", "https://[1::]"},
        {"https://[::]", "https://[::]"},
        {"https://[::ffff:192.0.2.1]", "https://[::ffff:c000:201]"},
        {"http://localhost", "http://localhost"},
        {"http://LOCALHOST:80/", "http://localhost"},
        {"http://localhost:8080", "http://localhost:8080"},
        {"http://localhost:443", "http://localhost:443"},
        {"http://app.localhost:3000", "http://app.localhost:3000"},
        {"http://127.0.0.1:8000", "http://127.0.0.1:8000"},
        {"http://127.8.9.10", "http://127.8.9.10"},
        {"http://[::1]:8000", "http://[::1]:8000"},
        {"http://[0:0:0:0:0:0:0:1]", "http://[::1]"},
    };
    for (const auto& [text, expected] : table) {
        CAPTURE(text);
        CHECK(Origin::parse(text).text() == expected);
        CHECK(Origin::parse(Origin::parse(text).text()).text() == expected);
    }
}

TEST_CASE("What is no origin of a web site is refused") {
    const std::vector<std::string> table{
        "",
        "null",
        "*",
        "example.org",
        "//example.org",
        "https:",
        "https:/example.org",
        "https://",
        "https:///path",
        "https://:443",
        "https://?",
        " https://example.org",
        "https ://example.org",
        "http://example.org",
        "http://example.org:443",
        "ftp://localhost",
        "file:///etc/hosts",
        "javascript://example.org",
        "data:text/html,https://example.org",
        "blob:https://example.org/1",
        "about:blank",
        "chrome-extension://abcdefghijklmnop",
        "moz-extension://12345678-1234",
        "httpss://example.org",
        "https://user@example.org",
        "https://user:password@example.org",
        "https://example.org@evil.example",
        "https://example.org:443@evil.example",
        "https://example.org\\@evil.example",
        "https://example.org\\evil.example",
        "https://exa mple.org",
        "https://example.org ",
        "https://example.org\t",
        "https://example.org\n/",
        std::string{"https://example.org\0.evil.example", 33},
        "https://example.org%2eevil.example",
        "https://*.example.org",
        "https://under_score.example.org",
        "https://b\xC3\xBC"
        "cher.example",
        "https://example\xE3\x80\x82org", // the ideographic full stop
        "https://.example.org",
        "https://example..org",
        "https://example.org.",
        "https://.",
        "https://example.org:",
        "https://example.org:/",
        "https://example.org:0",
        "https://example.org:65536",
        "https://example.org:99999999999999999999",
        "https://example.org:+443",
        "https://example.org:-1",
        "https://example.org:44a",
        "https://example.org:443:443",
        "https://" + std::string(64, 'a') + ".org",
        "https://" + std::string(200, 'a') + "." + std::string(60, 'b'),
        // IPv4 in another notation than browsers write
        "https://127.1",
        "https://2130706433",
        "https://0x7f.0.0.1",
        "https://127.0.0.0x1",
        "https://127.0.0.01",
        "https://256.0.0.1",
        "https://1.2.3",
        "https://1.2.3.4.5",
        "https://example.0x",
        // IPv6
        "https://[",
        "https://[]",
        "https://]",
        "https://[::1",
        "https://::1",
        "https://[::1]]",
        "https://[::1]x",
        "https://[::1]x:443",
        "https://[:::1]",
        "https://[1:2:3:4:5:6:7]",
        "https://[1:2:3:4:5:6:7:8:9]",
        "https://[12345::]",
        "https://[fe80::1%25eth0]",
        "https://[fe80::1%eth0]",
        "https://[v1.a]",
        "https://[example.org]",
        // not loopback, though it looks so
        "http://localhost.example.org",
        "http://notlocalhost",
        "http://127.0.0.1.example.org",
        "http://127.example.org",
        "http://127.0.0.x1",
        "http://128.0.0.1",
        "http://0.0.0.0",
        "http://[::2]",
        "http://[::ffff:127.0.0.1]",
        "http://localhost@evil.example",
    };
    for (const std::string& text : table) {
        CAPTURE(text);
        CHECK(failure_of([&] { Origin::parse(text); }) == "origin_invalid");
    }
}

TEST_CASE("Any text at all is an origin or is refused") {
    const std::string alphabet = "https://[]:.@%0x1aZ-_\\?#\xFF ";
    unsigned state = 1;
    for (int round = 0; round < 50'000; ++round) {
        std::string text = round % 2 == 0 ? "https://" : "";
        for (int i = 0; i < round % 24; ++i) {
            state = state * 1'664'525U + 1'013'904'223U;
            text += alphabet[(state >> 16U) % alphabet.size()];
        }
        try {
            const std::string origin = Origin::parse(text).text();
            if (Origin::parse(origin).text() != origin) {
                FAIL("not stable: " + text);
            }
        } catch (const tessera::Error& error) {
            REQUIRE(error.code() == tessera::ErrorCode::OriginInvalid);
        }
    }
}

TEST_CASE("The same scheme and port with another host") {
    const std::vector<std::pair<std::string, std::string>> table{
        {"https://a.example", "https://other.example"},
        {"https://a.example:8443", "https://other.example:8443"},
        {"https://[2001:db8::1]:8443", "https://other.example:8443"},
        {"https://192.0.2.1", "https://other.example"},
    };
    for (const auto& [text, expected] : table) {
        CAPTURE(text);
        CHECK(Origin::parse(text).with_host("other.example").text() == expected);
    }
    CHECK(Origin::parse("http://localhost:8000").with_host("127.0.0.1").text() == "http://127.0.0.1:8000");
    CHECK(failure_of([&] { Origin::parse("http://localhost").with_host("other.example"); }) ==
          "origin_invalid");
}

TEST_CASE("The host of an origin") {
    CHECK(Origin::parse("https://Example.ORG:8443/path").host() == "example.org");
    CHECK(Origin::parse("https://[2001:DB8::1]:8443").host() == "[2001:db8::1]");
    CHECK(Origin::parse("http://localhost").host() == "localhost");
}
