// SPDX-License-Identifier: Apache-2.0
// Accounts that are pasted and typed, over the real channel.
#include "catch_header.h"
#include "messaging/running_host.h"

using namespace tessera;
using test::json;
using test::RunningHost;
using test::ScratchFolder;

namespace {

constexpr const char* kSite = "https://login.example.com";
const std::string kAcme = "otpauth://totp/Acme:jo?secret=JBSWY3DPEHPK3PXP&issuer=Acme";
const std::string kOther = "otpauth://totp/Other:jo?secret=MFRGGZDFMZTWQ2LK&issuer=Other";
const std::string kExport = "otpauth-migration://offline?data=ChMKBQECAwQFEgJqbxoEQWNtZTACEAEYASAA";

json pasted(const std::string& text) {
    return {{"text", text}, {"origin", kSite}};
}

} // namespace

TEST_CASE("a lone pasted address is pinned to the page; those of a list or an export aren't") {
    ScratchFolder folder;
    RunningHost host{folder, 1'000'000'000};
    host.greet();
    host.result("create");
    const json lone = host.result("enrol.pasted", pasted(kAcme));
    CHECK(lone["added"] == 1);
    CHECK(lone["pinned"] == true);
    CHECK(lone["account"]["sites"] == json::array({kSite}));
    const json several = host.result("enrol.pasted", pasted(kAcme + "\n" + kOther));
    CHECK(several["added"] == 1);
    CHECK(several["known"] == 1);
    CHECK(several["pinned"] == false);
    CHECK_FALSE(several.contains("account"));
    const json exported = host.result("enrol.pasted", pasted(kExport));
    CHECK(exported["added"] == 1);
    CHECK(exported["pinned"] == false);
    const json accounts = host.result("accounts.list")["accounts"];
    REQUIRE(accounts.size() == 3);
    CHECK(accounts[1]["sites"].empty());
    CHECK(accounts[2]["sites"].empty());
}

TEST_CASE("a bad line costs no good one, and no reply holds a key") {
    ScratchFolder folder;
    RunningHost host{folder, 1'000'000'000};
    host.greet();
    host.result("create");
    std::string text = kAcme;
    for (int i = 0; i < 30; ++i) {
        text += "\notpauth://totp/bad?secret=NOTBASE32NOTBASE321";
    }
    const json reply = host.result("enrol.pasted", pasted(text + "\n" + kOther));
    CHECK(reply["added"] == 2);
    CHECK(reply["refused_count"] == 30);
    REQUIRE(reply["refused"].size() == 20);
    CHECK(reply["refused"][0]["line"] == 2);
    CHECK(reply["refused"][0]["problem"] == "secret_invalid");
    CHECK(reply.dump().find("NOTBASE32") == std::string::npos);
    CHECK(host.result("enrol.pasted", pasted("nothing\nmore: https://example.com"))["refused_count"] == 2);
    CHECK(host.error("enrol.pasted", pasted("nothing: https://example.com")) == "uri_malformed");
    CHECK(host.result("accounts.list")["accounts"].size() == 2);
}

TEST_CASE("a typing mistake is reported before the vault is opened for it") {
    ScratchFolder folder;
    RunningHost host{folder, 1'000'000'000};
    host.greet();
    const auto error = [&](json manual) { return host.error("enrol", {{"manual", std::move(manual)}}); };
    CHECK(error({{"secret", "JBSWY1"}}) == "secret_invalid");
    CHECK(error({{"secret", ""}}) == "secret_invalid");
    CHECK(error({{"secret", "JBSWY3DP"}, {"digits", 0}}) == "digits_invalid");
    CHECK(error({{"secret", "JBSWY3DP"}, {"digits", 11}}) == "digits_invalid");
    CHECK(error({{"secret", "JBSWY3DP"}, {"digits", 6.5}}) == "digits_invalid");
    CHECK(error({{"secret", "JBSWY3DP"}, {"period", 0}}) == "period_invalid");
    CHECK(error({{"secret", "JBSWY3DP"}, {"period", 2'147'483'648}}) == "period_invalid");
    CHECK(error({{"secret", "JBSWY3DP"}, {"type", "hotp"}, {"counter", -1}}) == "counter_invalid");
    CHECK(host.error("enrol.pasted", pasted("duo://A1b2C3-YXBp")) == "duo_mobile_code");
    CHECK(error({{"secret", "otpauth://yaotp/x?secret=ORSXG5DJNZTXIZLTORUW4ZZRGI"}}) ==
          "otp_type_unsupported");
    CHECK(error({{"secret", kAcme + "\n" + kOther}}) == "invalid_params");
    CHECK(error({{"secret", kAcme}}) == "vault_missing");
    CHECK(error({{"secret", "JBSWY3DP"}}) == "vault_missing");
    CHECK(host.result("enrol.check", {{"text", kAcme}})["of_page"] == true);
}

TEST_CASE("every period and digit count that the host computes with can be typed") {
    ScratchFolder folder;
    RunningHost host{folder, 1'000'000'000};
    host.greet();
    host.result("create");
    const auto typed = [&](const std::string& secret, int digits, std::int64_t period) {
        return host.result(
            "enrol", {{"manual", {{"secret", secret}, {"digits", digits}, {"period", period}}}})["account"];
    };
    CHECK(typed("\xE2\x80\x9CMFRG\xE2\x80\x89GZDF\xE2\x80\x93MZTW\xE2\x80\x8BQ2LK\xE2\x80\x9D.", 1,
                1)["digits"] == 1);
    CHECK(typed("secret=MFRGGZDFMZTWQ2LL", 10, 2'147'483'647)["period"] == 2'147'483'647);
    CHECK(host.result("codes")["codes"][0]["code"].get<std::string>().size() == 1);
    CHECK(host.result("codes")["codes"][1]["code"].get<std::string>().size() == 10);
}

TEST_CASE("a code for a vendor's own app says which app that is") {
    ScratchFolder folder;
    RunningHost host{folder, 1'000'000'000};
    host.greet();
    const json scan =
        host.result("scan.texts", {{"texts",
                                    {"oktaverify://jo@example.com/?t=Abc&f=aut1&s=https://org.okta.com",
                                     "duo://A1b2C3-YXBp", "com.rsa.securid://ctf?ctfData=1",
                                     "otpauth://totp/org.okta.com:jo?t=Abc&s=https://org.okta.com"}}});
    const json& candidates = scan["candidates"];
    CHECK(candidates[0]["problem"] == "okta_verify_code");
    CHECK(candidates[0]["kind"] == "other");
    CHECK(candidates[1]["problem"] == "duo_mobile_code");
    CHECK(candidates[2]["problem"] == "own_app_code");
    CHECK(candidates[3]["problem"] == "okta_verify_code");
    CHECK(scan.dump().find("Abc") == std::string::npos);
}
