// SPDX-License-Identifier: Apache-2.0
// Which page gets which account's code, over the real channel.
#include "catch_header.h"
#include "messaging/running_host.h"

using namespace tessera;
using test::json;
using test::RunningHost;
using test::ScratchFolder;

namespace {

constexpr const char* kBank = "https://login.bank.example";
constexpr const char* kOther = "https://frame.other.example";

/// A host with an account that is pinned to `origin`; HOTP, so that each fill has a code.
struct HostWithAccount {
    explicit HostWithAccount(const char* origin = kBank) {
        host.greet();
        host.result("create");
        enrolled = host.result(
            "enrol", {{"manual", {{"secret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"}, {"type", "hotp"}}},
                      {"origin", origin}});
        id = enrolled["account"]["id"];
    }

    /// The name of the error, or "none".
    std::string fill(json params) { return host.error("codes.fill", params); }

    std::string fill_named(json params) {
        params["id"] = id;
        return fill(std::move(params));
    }

    ScratchFolder folder;
    RunningHost host{folder};
    json enrolled;
    json id;
};

} // namespace

TEST_CASE("an account is exact until it says otherwise, and again") {
    HostWithAccount bank;
    CHECK(bank.enrolled["account"]["match"] == "exact");
    CHECK_FALSE(bank.enrolled["account"].contains("domains"));
    CHECK(bank.fill({{"origin", "https://www.bank.example"}}) == "no_account_for_site");

    const json wide = bank.host.result("accounts.change", {{"id", bank.id}, {"match", "domain"}})["account"];
    CHECK(wide["match"] == "domain");
    CHECK(wide["sites"] == json{kBank});
    CHECK(wide["domains"] == json{"https://bank.example"});
    CHECK(bank.host.result("codes", {{"origin", "https://www.bank.example"}})["codes"].size() == 1);
    CHECK(bank.fill({{"origin", "https://www.bank.example"}}) == "none");
    for (const char* origin : {"https://bank.example:8443", "https://bank.example.evil.example",
                               "https://evilbank.example", "https://example"}) {
        CHECK(bank.fill({{"origin", origin}}) == "no_account_for_site");
    }

    bank.host.result("accounts.change", {{"id", bank.id}, {"match", "exact"}});
    CHECK(bank.fill({{"origin", "https://www.bank.example"}}) == "no_account_for_site");
    CHECK(bank.host.error("accounts.change", {{"id", bank.id}, {"match", "suffix"}}) == "invalid_params");
    CHECK(bank.host.error("accounts.change", {{"id", bank.id}, {"match", true}}) == "invalid_params");
}

TEST_CASE("two users of one hosting domain do not share, whatever the account says") {
    HostWithAccount alice{"https://alice.github.io"};
    alice.host.result("accounts.change", {{"id", alice.id}, {"match", "domain"}});
    CHECK(alice.fill({{"origin", "https://mallory.github.io"}}) == "no_account_for_site");
    CHECK(alice.fill({{"origin", "https://github.io"}}) == "no_account_for_site");
    CHECK(alice.fill({{"origin", "https://www.alice.github.io"}}) == "none");
}

TEST_CASE("an account from an enrolment host may be used on its login hosts, and tells which") {
    HostWithAccount microsoft{"https://mysignins.microsoft.com"};
    const json also{"https://login.microsoft.com", "https://login.microsoftonline.com"};
    CHECK(microsoft.enrolled["account"]["sites"] == json{"https://mysignins.microsoft.com"});
    CHECK(microsoft.enrolled["account"]["also"] == also);
    CHECK(microsoft.host.result("accounts.list")["accounts"][0]["also"] == also);
    for (const json& origin : also) {
        CHECK(microsoft.host.result("codes", {{"origin", origin}})["codes"][0]["id"] == microsoft.id);
        CHECK(microsoft.fill({{"origin", origin}}) == "none");
    }
    CHECK(microsoft.fill({{"origin", "https://www.microsoft.com"}}) == "no_account_for_site");
}

TEST_CASE("in a frame the account must belong to the frame and to the page around it") {
    HostWithAccount bank;
    CHECK(bank.fill({{"origin", kBank}, {"top", kBank}}) == "none");
    for (const auto& [origin, top] : {std::pair{kBank, kOther}, std::pair{kOther, kBank}}) {
        CHECK(bank.fill({{"origin", origin}, {"top", top}}) == "frame_not_allowed");
        CHECK(bank.fill_named({{"origin", origin}, {"top", top}}) == "frame_not_allowed");
        CHECK(bank.fill_named({{"origin", origin}, {"top", top}, {"confirmed", false}}) ==
              "frame_not_allowed");
        CHECK(bank.fill_named({{"origin", origin}, {"top", top}, {"confirmed", true}}) == "none");
        CHECK(bank.fill_named({{"origin", origin}, {"top", top}}) == "frame_not_allowed");
    }
    bank.host.result("accounts.change", {{"id", bank.id}, {"sites", {kBank, kOther}}});
    CHECK(bank.fill({{"origin", kBank}, {"top", kOther}}) == "none");
}

TEST_CASE("if an account belongs to neither page, the user cannot make the host give its code away") {
    HostWithAccount bank;
    const json strangers = {{"origin", "https://evil.example"}, {"top", kOther}};
    CHECK(bank.fill(strangers) == "no_account_for_site");
    CHECK(bank.fill_named(strangers) == "account_not_for_site");
    json confirmed = strangers;
    confirmed["confirmed"] = true;
    CHECK(bank.fill_named(confirmed) == "account_not_for_site");
}

TEST_CASE("a confirmation is about two named origins and a named account") {
    HostWithAccount bank;
    CHECK(bank.fill({{"origin", kOther}, {"top", kBank}, {"confirmed", true}}) == "invalid_params");
    CHECK(bank.fill_named({{"origin", kBank}, {"confirmed", true}}) == "invalid_params");
    CHECK(bank.fill_named({{"origin", kOther}, {"top", kBank}, {"confirmed", "yes"}}) == "invalid_params");
    for (const char* opaque : {"null", "", "about:srcdoc"}) {
        CHECK(bank.fill_named({{"origin", kBank}, {"top", opaque}, {"confirmed", true}}) == "origin_invalid");
        CHECK(bank.fill_named({{"origin", opaque}, {"top", kBank}, {"confirmed", true}}) == "origin_invalid");
    }
}

TEST_CASE("of several accounts only one that belongs to frame and page is chosen without a name") {
    HostWithAccount bank;
    bank.host.result("enrol", {{"manual", {{"secret", "JBSWY3DPEHPK3PXP"}}}, {"origin", kOther}});
    CHECK(bank.fill({{"origin", kBank}, {"top", kOther}}) == "frame_not_allowed");
    bank.host.result("accounts.change", {{"id", bank.id}, {"sites", {kBank, kOther}}});
    CHECK(bank.host.result("codes.fill", {{"origin", kOther}, {"top", kBank}})["id"] == bank.id);
    CHECK(bank.fill({{"origin", kOther}, {"top", kOther}}) == "several_accounts_for_site");
}

TEST_CASE("codes are by the clock of the site that asks, within a day of ours") {
    const ScratchFolder folder;
    RunningHost host{folder};
    host.greet();
    host.result("create");
    const json id = host.result("enrol", {{"manual", {{"secret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"}}},
                                          {"origin", kBank}})["account"]["id"];
    const json ours = host.result("codes");
    const json theirs = host.result("codes", {{"offset", 30 * 60}});
    CHECK(theirs["now"].get<std::int64_t>() - ours["now"].get<std::int64_t>() >= 30 * 60);
    CHECK(theirs["codes"][0]["code"] != ours["codes"][0]["code"]);
    const json filled = host.result("codes.fill", {{"origin", kBank}, {"offset", 30 * 60}});
    CHECK(filled["code"] == theirs["codes"][0]["code"]);
    CHECK(host.error("codes.fill", {{"origin", kBank}, {"offset", 30 * 60}}) == "code_already_used");
    CHECK(host.error("codes.fill", {{"origin", kBank}}) == "none");
    for (const json& absurd : {json(86'401), json(-86'401), json(1.5), json("30")}) {
        CHECK(host.error("codes.fill", {{"origin", kBank}, {"offset", absurd}}) == "invalid_params");
        CHECK(host.error("codes", {{"offset", absurd}}) == "invalid_params");
    }
}

TEST_CASE("what a page says as text is offered like a QR code, and its key never comes back") {
    const ScratchFolder folder;
    RunningHost host{folder};
    host.greet();
    host.result("create");
    const std::string link = "otpauth://totp/Shop:jo?secret=GEZDGNBVGY3TQOJQ&issuer=Shop";
    const json found =
        host.result("scan.texts", {{"texts", {"no address", link, "otpauth://totp/Bad?secret=1"}}});
    CHECK(found["reason"].is_null());
    CHECK(found["candidates"].size() == 3);
    CHECK(found["candidates"][1]["issuer"] == "Shop");
    CHECK(found["candidates"][2]["problem"] == "secret_invalid");
    CHECK(found.dump().find("GEZDGNBV") == std::string::npos);
    CHECK(host.result("enrol", {{"scan", found["scan"]}, {"candidate", 1}})["added"] == true);

    CHECK(host.result("scan.texts", {{"texts", {link}}})["candidates"][0]["known"] == true);
    CHECK(host.error("enrol", {{"scan", found["scan"]}, {"candidate", 1}}) == "candidate_unknown");
    CHECK(host.result("scan.texts", {{"texts", {"https://shop.example"}}})["reason"] == "not_one_time");
    CHECK(host.result("scan.texts", {{"texts", json::array()}})["reason"] == "none_found");
    CHECK(host.error("scan.texts") == "invalid_params");
    CHECK(host.error("scan.texts", {{"texts", json(std::vector<std::string>(33, link))}}) ==
          "invalid_params");
}

TEST_CASE("the reply names the login hosts that come with a site before an account is added") {
    const ScratchFolder folder;
    RunningHost host{folder};
    host.greet();
    const json microsoft = host.result("sites.related", {{"origin", "https://mysignins.microsoft.com"}});
    CHECK(microsoft["also"] == json{"https://login.microsoft.com", "https://login.microsoftonline.com"});
    CHECK(host.result("sites.related", {{"origin", "https://shop.example"}})["also"].empty());
    CHECK(host.error("sites.related", {{"origin", "null"}}) == "origin_invalid");
}
