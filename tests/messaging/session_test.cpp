// SPDX-License-Identifier: Apache-2.0
// What the host promises of accounts and codes, over the real channel.
#include "catch_header.h"
#include "messaging/running_host.h"
#include "messaging/session.h"
#include "otp/text_kind.h"
#include "text/base64.h"

#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

using namespace tessera;
using test::json;
using test::RunningHost;
using test::ScratchFolder;

namespace {

constexpr const char* kSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

json manual(const char* origin, json entry = {{"secret", kSecret}, {"issuer", "Example"}}) {
    return {{"manual", std::move(entry)}, {"origin", origin}};
}

std::string contents_of(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// Of docs/examples, in Base64.
std::string example_picture(const std::string& name) {
    const std::string picture = contents_of(TESSERA_SOURCE_DIR "/docs/examples/" + name);
    return text::base64_encode({reinterpret_cast<const std::uint8_t*>(picture.data()), picture.size()});
}

std::string enrolment_picture() {
    return example_picture("enrolment.png");
}

json whole_picture(const std::string& name) {
    return {{"index", 0}, {"count", 1}, {"data", example_picture(name)}};
}

} // namespace

TEST_CASE("a code leaves once in a time step, over all hosts, and again in the next") {
    ScratchFolder folder;
    RunningHost first{folder, 1'000'000'000};
    first.greet();
    first.result("create");
    first.result("enrol", manual("https://example.com"));
    CHECK(first.result("codes.fill", {{"origin", "https://example.com"}})["code"].get<std::string>().size() ==
          6);
    CHECK(first.error("codes.fill", {{"origin", "https://example.com"}}) == "code_already_used");

    RunningHost second{folder, 1'000'000'001};
    second.greet();
    CHECK(second.error("codes.fill", {{"origin", "https://example.com"}}) == "code_already_used");
    CHECK(second.result("codes")["codes"][0]["code"].is_null());

    RunningHost later{folder, 1'000'000'030};
    later.greet();
    CHECK(later.result("codes.fill", {{"origin", "https://example.com"}}).contains("code"));
}

TEST_CASE("a code stays in the host if it does not fit, and is given if it does") {
    ScratchFolder folder;
    RunningHost host{folder, 1'000'000'000}; // 20 seconds before the end of a step
    host.greet();
    host.result("create");
    host.result("enrol", manual("https://example.com"));
    const auto fill = [](json fits) {
        return json{{"origin", "https://example.com"}, {"fits", std::move(fits)}};
    };
    for (const json& fits : {json{{"digits", {8}}}, json{{"digits", json::array()}}, json{{"seconds", 21}},
                             json{{"digits", {6, 8}}, {"seconds", 30}}}) {
        CAPTURE(fits.dump());
        const json error = host.ask("codes.fill", fill(fits))["error"];
        CHECK(error["code"] == 315);
        CHECK(error["data"] ==
              json{{"name", "code_unfit"}, {"digits", 6}, {"type", "totp"}, {"valid_until", 1'000'000'020}});
    }
    for (const json& wrong : {json{{"digits", 6}}, json{{"digits", {"6"}}}, json{{"digits", {11}}},
                              json{{"seconds", -1}}, json("6")}) {
        CAPTURE(wrong.dump());
        CHECK(host.error("codes.fill", fill(wrong)) == "invalid_params");
    }
    CHECK(host.result("codes.fill", fill({{"digits", {6, 8}}, {"seconds", 20}})).contains("code"));
    CHECK(host.error("codes.fill", fill({{"seconds", 21}})) == "code_already_used");
}

TEST_CASE("a HOTP counter is not spent for a field that its code does not fit") {
    ScratchFolder folder;
    RunningHost host{folder, 1'000'000'000};
    host.greet();
    host.result("create");
    host.result("enrol", manual("https://example.com", {{"secret", kSecret}, {"type", "hotp"}}));
    const json refused =
        host.ask("codes.fill", {{"origin", "https://example.com"}, {"fits", {{"digits", {8}}}}})["error"];
    CHECK(refused["data"] == json{{"name", "code_unfit"}, {"digits", 6}, {"type", "hotp"}});
    CHECK(host.result("codes")["codes"][0]["counter"] == 0);
    const json fits = {{"digits", {6}}, {"seconds", 60}};
    CHECK(host.result("codes.fill", {{"origin", "https://example.com"}, {"fits", fits}})["code"] == "755224");
}

TEST_CASE("a site gets the codes of its own accounts only") {
    ScratchFolder folder;
    RunningHost host{folder};
    host.greet();
    host.result("create");
    const json account = host.result("enrol", manual("https://login.example.com"))["account"];
    for (const char* origin :
         {"https://example.com", "https://evil.login.example.com", "https://login.example.com:8443",
          "https://login.example.com.evil.example", "https://login.example.co"}) {
        CHECK(host.error("codes.fill", {{"origin", origin}}) == "no_account_for_site");
        CHECK(host.error("codes.fill", {{"origin", origin}, {"id", account["id"]}}) ==
              "account_not_for_site");
        CHECK(host.result("codes", {{"origin", origin}})["codes"].empty());
    }
    for (const char* origin : {"null", "", "http://login.example.com", "file:///etc/passwd", "about:srcdoc",
                               "https://user@login.example.com"}) {
        CHECK(host.error("codes.fill", {{"origin", origin}}) == "origin_invalid");
    }
    host.result("enrol", manual("https://login.example.com", {{"secret", "JBSWY3DPEHPK3PXP"}}));
    CHECK(host.error("codes.fill", {{"origin", "https://login.example.com"}}) == "several_accounts_for_site");
}

TEST_CASE("an account that is enrolled twice is there once, pinned to both sites") {
    ScratchFolder folder;
    RunningHost host{folder};
    host.greet();
    host.result("create");
    CHECK(host.result("enrol", manual("https://a.example"))["added"] == true);
    const json again = host.result("enrol", manual("https://b.example"));
    CHECK(again["added"] == false);
    CHECK(again["account"]["sites"] == json{"https://a.example", "https://b.example"});
}

TEST_CASE("a clock that was ahead does not lock the user out once it is set right") {
    ScratchFolder folder;
    RunningHost ahead{folder, 1'000'007'200};
    ahead.greet();
    ahead.result("create");
    ahead.result("enrol", manual("https://example.com"));
    ahead.result("codes.fill", {{"origin", "https://example.com"}});
    RunningHost right{folder, 1'000'000'000};
    right.greet();
    CHECK(right.result("codes.fill", {{"origin", "https://example.com"}}).contains("code"));
    CHECK(right.error("codes.fill", {{"origin", "https://example.com"}}) == "code_already_used");
}

TEST_CASE("an account from a page that nothing may be filled on is added without a site") {
    ScratchFolder folder;
    RunningHost host{folder};
    host.greet();
    host.result("create");
    const json reply = host.result("enrol", manual("http://192.168.1.1"));
    CHECK(reply["pinned"] == false);
    CHECK(reply["account"]["sites"].empty());
}

TEST_CASE("names that are typed are cleaned and bounded") {
    ScratchFolder folder;
    RunningHost host{folder};
    host.greet();
    host.result("create");
    const json id = host.result("enrol", manual("https://example.com"))["account"]["id"];
    CHECK(host.error("accounts.change", {{"id", id}, {"account", std::string(2'000, 'x')}}) ==
          "invalid_params");
    const json changed = host.result("accounts.change", {{"id", id}, {"account", "a\x1b[31m\nb"}});
    CHECK(changed["account"]["account"].get<std::string>().find_first_of("\x1b\n") == std::string::npos);
}

TEST_CASE("a HOTP counter is on disk before its code is seen") {
    ScratchFolder folder;
    json id;
    {
        RunningHost host{folder};
        host.greet();
        host.result("create");
        id = host.result(
            "enrol", manual("https://example.com", {{"secret", kSecret}, {"type", "hotp"}}))["account"]["id"];
        CHECK(host.result("codes.next", {{"id", id}})["code"] == "755224");
        CHECK(host.result("codes.fill", {{"origin", "https://example.com"}})["code"] == "287082");
    }
    RunningHost host{folder};
    host.greet();
    CHECK(host.result("codes.next", {{"id", id}})["code"] == "359152");
}

TEST_CASE("a wrong passphrase and a damaged vault are said as such, and the file stays") {
    ScratchFolder folder;
    {
        RunningHost host{folder};
        host.greet();
        host.result("create");
        host.result("enrol", manual("https://example.com"));
        host.result("lock");
    }
    const auto path = folder / "vault.tessera";
    const std::string whole = contents_of(path);
    {
        RunningHost host{folder, 1, "wrong"};
        host.greet();
        CHECK(host.error("unlock") == "passphrase_wrong");
        CHECK(host.error("accounts.list") == "vault_locked");
    }
    CHECK(contents_of(path) == whole);

    // In the sealed contents, which are the file's second half and more.
    std::string damaged = whole;
    damaged[damaged.size() - 20] ^= 1;
    std::ofstream{path, std::ios::binary} << damaged;
    RunningHost host{folder};
    host.greet();
    CHECK(host.error("unlock") == "vault_damaged");
    CHECK(host.error("accounts.list") == "vault_damaged");
    CHECK(host.result("status")["vault"] == "damaged");
    CHECK(contents_of(path) == damaged);
}

TEST_CASE("what waits for a second request is forgotten after a while") {
    using namespace std::chrono_literals;
    ScratchFolder folder;
    messaging::Session session{
        {.vault = folder / "vault.tessera",
         .passphrase = accounts::PassphraseSource{folder.write("passphrase", "x\n")},
         .now = [] { return std::int64_t{1'000'000'000}; },
         .scan_picture = [](auto picture) { return scan::scan_picture(picture, otp::holds_account); },
         .patience = 200ms}};
    const auto result = [&](const std::string& method, const json& params) {
        const json request = {{"jsonrpc", "2.0"}, {"id", 1}, {"method", method}, {"params", params}};
        return json::parse(session.answer(request.dump()));
    };
    result("hello", {{"protocol", 1}});
    result("create", json::object());
    CHECK_FALSE(session.held().forget_expired());

    const std::string picture = enrolment_picture();
    const std::size_t half = picture.size() / 8 * 4;
    CHECK(result("scan",
                 {{"index", 0}, {"count", 2}, {"data", picture.substr(0, half)}})["result"]["received"] ==
          half / 4 * 3);
    CHECK(session.held().forget_expired() > 0ms);
    std::this_thread::sleep_for(250ms);
    CHECK_FALSE(session.held().forget_expired());
    CHECK(result("scan",
                 {{"index", 1}, {"count", 2}, {"data", picture.substr(half)}})["error"]["data"]["name"] ==
          "picture_chunk_missing");

    const json scan = result("scan", {{"index", 0}, {"count", 1}, {"data", picture}})["result"];
    REQUIRE(scan["candidates"].size() == 1);
    CHECK(session.held().forget_expired() > 0ms);
    std::this_thread::sleep_for(250ms);
    CHECK(result("enrol", {{"scan", scan["scan"]}, {"candidate", 0}})["error"]["data"]["name"] ==
          "candidate_unknown");
    CHECK_FALSE(session.held().forget_expired());

    result("scan", whole_picture("part-1.png"));
    result("scan.texts", {{"texts", json::array()}});
    CHECK(session.held().forget_expired() > 0ms);
    std::this_thread::sleep_for(250ms);
    CHECK_FALSE(session.held().forget_expired());
    CHECK(result("scan", whole_picture("part-2.png"))["result"]["reason"] == "parts_missing");
    vault::Vault{folder / "vault.tessera"}.lock();
}

TEST_CASE("a part of a split QR code is no account, and its scans may come in any order") {
    ScratchFolder folder;
    RunningHost host{folder};
    host.greet();
    host.result("create");
    const json first = host.result("scan", whole_picture("part-2.png"));
    CHECK(first["reason"] == "parts_missing");
    CHECK(first["parts"] == json::parse(R"([{"count":2,"have":[1]}])"));
    CHECK(first["candidates"][0]["part"] == json::parse(R"({"index":1,"count":2})"));
    CHECK(host.error("enrol", {{"scan", first["scan"]}, {"candidate", 0}}) == "candidate_unusable");
    CHECK(host.result("scan", whole_picture("part-2.png"))["reason"] == "parts_missing");
    CHECK(host.result("scan.texts", {{"texts", {"https://example.com"}}})["reason"] == "not_one_time");

    const json whole = host.result("scan", whole_picture("part-1.png"));
    CHECK(whole["reason"].is_null());
    CHECK_FALSE(whole.contains("parts"));
    REQUIRE(whole["candidates"].size() == 1);
    CHECK(host.result("enrol", {{"scan", whole["scan"]}, {"candidate", 0}})["added"] == true);
}

TEST_CASE("parts of a split QR code end with lock") {
    ScratchFolder folder;
    RunningHost host{folder};
    host.greet();
    host.result("create");
    host.result("scan", whole_picture("part-1.png"));
    host.result("lock");
    const json second = host.result("scan", whole_picture("part-2.png"));
    CHECK(second["reason"] == "parts_missing");
    CHECK(second["parts"] == json::parse(R"([{"count":2,"have":[1]}])"));
}

TEST_CASE("a scan's candidates end with lock and with the next scan") {
    ScratchFolder folder;
    RunningHost host{folder};
    host.greet();
    host.result("create");
    const json chunk = {{"index", 0}, {"count", 1}, {"data", enrolment_picture()}};
    CHECK(host.error("enrol", {{"scan", 1}, {"candidate", 0}}) == "candidate_unknown");

    const json first = host.result("scan", chunk);
    REQUIRE(first["candidates"].size() == 1);
    const json second = host.result("scan", chunk);
    CHECK(host.error("enrol", {{"scan", first["scan"]}, {"candidate", 0}}) == "candidate_unknown");
    CHECK(host.error("enrol", {{"scan", second["scan"]}, {"candidate", 1}}) == "candidate_unknown");
    host.result("lock");
    host.result("unlock");
    CHECK(host.error("enrol", {{"scan", second["scan"]}, {"candidate", 0}}) == "candidate_unknown");

    const json third = host.result("scan", chunk);
    CHECK(third["candidates"][0]["known"] == false);
    CHECK(host.result("enrol", {{"scan", third["scan"]}, {"candidate", 0}})["added"] == true);
    CHECK(host.result("scan", chunk)["candidates"][0]["known"] == true);
}

TEST_CASE("a picture that comes in wrong chunks is refused, and the next one is read") {
    ScratchFolder folder;
    RunningHost host{folder};
    host.greet();
    CHECK(host.error("scan", {{"index", 0}, {"count", 1}, {"data", "not base 64"}}) == "invalid_params");
    CHECK(host.result("scan", {{"index", 0}, {"count", 2}, {"data", "AAAA"}})["received"] == 3);
    CHECK(host.error("scan", {{"index", 1}, {"count", 3}, {"data", "AAAA"}}) == "picture_chunk_missing");
    CHECK(host.result("scan", {{"index", 0}, {"count", 1}, {"data", ""}})["reason"] == "not_a_picture");
}

TEST_CASE("settings are kept and bounded") {
    ScratchFolder folder;
    RunningHost host{folder};
    host.greet();
    CHECK(host.error("settings") == "vault_missing");
    host.result("create");
    CHECK(host.result("settings", {{"auto_lock", 60}})["auto_lock"] == 60);
    CHECK(host.error("settings", {{"auto_lock", 5}}) == "invalid_params");
    CHECK(host.result("status")["auto_lock"] == 60);
}
