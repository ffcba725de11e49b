// SPDX-License-Identifier: Apache-2.0
#include "vault/data/contents.h"
#include "vault/data/payload.h"

#include "catch_header.h"
#include "failure_of.h"
#include "sealed_sample.h"

using namespace tessera;
using namespace tessera::vault;
using nlohmann::json;
using test::failure_of;
using test::totp;

namespace {

json account_json() {
    return {{"id", "000102030405060708090a0b0c0d0e0f"},
            {"type", "totp"},
            {"issuer", "Example"},
            {"account", "j\xC3\xB6rg@example.org"},
            {"secret", "JBSWY3DPEHPK3PXP"},
            {"algorithm", "SHA256"},
            {"digits", 8},
            {"period", 60},
            {"sites", {"https://example.org"}},
            {"order", "V"},
            {"created", 1'700'000'000}};
}

json contents_json(json accounts) {
    return {{"generation", 7},
            {"saved_at", 1'700'000'000},
            {"auto_lock", 600},
            {"accounts", std::move(accounts)}};
}

std::string order_of(const Contents& contents) {
    std::string names;
    for (const Account& account : contents.accounts) {
        names += account.uri.account;
    }
    return names;
}

} // namespace

TEST_CASE("An account is written as it was read, unknown fields included") {
    json known = account_json();
    CHECK(account_to_json(account_from_json(known)) == known);

    known["used_step"] = 56'666'666;
    known["icon"] = {{"of", "a newer version"}};
    const Account account = account_from_json(known);
    CHECK(account.used_step == 56'666'666);
    CHECK(account.unknown == json{{"icon", {{"of", "a newer version"}}}});
    CHECK(account_to_json(account) == known);
}

TEST_CASE("How an account's sites match is kept as it is, absent for exact") {
    json known = account_json();
    CHECK(account_from_json(known).match.is_null());
    for (const json& match :
         {json(kMatchDomain), json("exact"), json("of a newer version"), json{{"hosts", 2}}, json(7)}) {
        known["match"] = match;
        const Account account = account_from_json(known);
        CHECK(account.match == match);
        CHECK(account.unknown.empty());
        CHECK(account_to_json(account) == known);
    }
    known["match"] = nullptr;
    CHECK(account_from_json(known).match.is_null());
    CHECK(account_to_json(account_from_json(known)) == known);
}

TEST_CASE("Each type has its own fields") {
    json hotp = account_json();
    hotp["type"] = "hotp";
    hotp.erase("period");
    hotp["counter"] = UINT64_MAX;
    CHECK(account_from_json(hotp).uri.parameters.counter == UINT64_MAX);
    CHECK(account_to_json(account_from_json(hotp)) == hotp);

    json yandex = account_json();
    yandex["type"] = "yandex";
    yandex["pin_length"] = 4;
    CHECK(account_from_json(yandex).uri.parameters.pin_length == 4);
    CHECK(account_to_json(account_from_json(yandex)) == yandex);

    json steam = account_json();
    steam["type"] = "steam";
    steam["digits"] = 5;
    CHECK(account_to_json(account_from_json(steam)) == steam);
}

TEST_CASE("An account that cannot be used names its fault") {
    const auto refused = [](const char* name, const json& value) {
        json account = account_json();
        account[name] = value;
        return failure_of([&] { account_from_json(account); });
    };
    const json whole = account_json();
    for (const auto& [name, value] : whole.items()) {
        json without = whole;
        without.erase(name);
        CHECK(failure_of([&] { account_from_json(without); }) == "vault_damaged");
        CHECK(refused(name.c_str(), json::object()) == "vault_damaged");
    }
    CHECK(refused("id", "short") == "vault_damaged");
    CHECK(refused("id", "000102030405060708090A0B0C0D0E0F") == "vault_damaged");
    CHECK(refused("type", "motp") == "uri_type_unknown");
    CHECK(refused("secret", "0189") == "secret_invalid");
    CHECK(refused("secret", "") == "secret_invalid");
    CHECK(refused("algorithm", "SHA3") == "algorithm_unknown");
    CHECK(refused("digits", 0) == "digits_invalid");
    CHECK(refused("digits", 4'294'967'302) == "digits_invalid");
    CHECK(refused("period", 0) == "period_invalid");
    CHECK(refused("period", -30) == "period_invalid");
    CHECK(refused("period", 30.5) == "vault_damaged");
    CHECK(refused("sites", {1}) == "vault_damaged");
    CHECK(refused("order", "a0") == "vault_damaged");
    CHECK(refused("created", UINT64_MAX) == "vault_damaged");
    CHECK(refused("used_step", -1) == "vault_damaged");
}

TEST_CASE("Contents are written as they were read, unknown fields included") {
    json known = contents_json(json::array({account_json()}));
    known["sync"] = {1, 2, 3};
    CHECK(json::parse(contents_to_text(contents_from_text(known.dump()))) == known);
    CHECK(contents_from_text(known.dump()).generation == 7);
    CHECK(contents_from_text(known.dump() + std::string(1000, ' ')).accounts.size() == 1);
}

TEST_CASE("A bad account is set aside, kept, and blocks no other") {
    json bad = account_json();
    bad["id"] = "ffffffffffffffffffffffffffffffff";
    bad["type"] = "a newer type";
    json twin = account_json();
    twin["account"] = "same id";
    const json known = contents_json(json::array({account_json(), bad, 42, nullptr, twin}));
    const Contents contents = contents_from_text(known.dump());
    CHECK(contents.accounts.size() == 1);
    CHECK(contents.set_aside == std::vector<json>{bad, 42, nullptr, twin});
    CHECK(json::parse(contents_to_text(contents)) == known);
}

TEST_CASE("Lists of another name or place are not the accounts") {
    json known = contents_json(json::array({account_json(), json::array({account_json()})}));
    known["newer"] = {{"accounts", json::array({account_json()})}};
    known["zebra"] = json::array({account_json()});
    const Contents contents = contents_from_text(known.dump());
    CHECK(contents.accounts.size() == 1);
    CHECK(contents.set_aside == std::vector<json>{json::array({account_json()})});
    CHECK(contents.unknown["zebra"] == known["zebra"]);
    CHECK(json::parse(contents_to_text(contents)) == known);
}

TEST_CASE("Contents of another shape are damage") {
    const auto refused = [](const std::string& text) {
        return failure_of([&] { contents_from_text(text); });
    };
    for (const char* text : {"", "   ", "null", "[]", "{}", "{", "\"\xFF\"", "{\"generation\":1}", "1e999"}) {
        CHECK(refused(text) == "vault_damaged");
    }
    for (const char* name : {"generation", "saved_at", "auto_lock", "accounts"}) {
        json contents = contents_json(json::array());
        CHECK(refused(contents.dump()) == "none");
        contents[name] = "text";
        CHECK(refused(contents.dump()) == "vault_damaged");
        contents.erase(name);
        CHECK(refused(contents.dump()) == "vault_damaged");
    }
    const std::string whole = contents_json(json::array({account_json()})).dump();
    CHECK(refused(whole) == "none");
    CHECK(refused(R"({"accounts":[],)" + whole.substr(1)) == "vault_damaged"); // which of the two counts?
    CHECK(refused(whole.substr(0, whole.size() - 1)) == "vault_damaged");
    json deep = contents_json(json::array());
    deep["x"] = json::parse(std::string(20, '[') + std::string(20, ']'));
    CHECK(refused(deep.dump()) == "none");
    CHECK(refused(std::string(100'000, '[') + std::string(100'000, ']')) == "vault_damaged");
    CHECK(refused(std::string(100'000, '[')) == "vault_damaged");
}

TEST_CASE("The automatic lock's time stays within its bounds") {
    json contents = contents_json(json::array());
    contents["auto_lock"] = 1;
    CHECK(contents_from_text(contents.dump()).auto_lock == kMinAutoLock);
    contents["auto_lock"] = INT64_MAX;
    CHECK(contents_from_text(contents.dump()).auto_lock == kMaxAutoLock);
    contents["auto_lock"] = -5;
    CHECK(contents_from_text(contents.dump()).auto_lock == kMinAutoLock);
}

TEST_CASE("A text that is not UTF-8 is not written") {
    Contents contents = test::contents_with({"a"});
    contents.accounts.front().uri.issuer = "\xFF";
    CHECK(failure_of([&] { contents_to_text(contents); }) == "internal_error");
}

TEST_CASE("Accounts are added behind the last, once") {
    Contents contents = test::contents_with({"a", "b"});
    const Account& added = contents.add(totp("c", {9}), test::kNow);
    CHECK(added.id.size() == 32);
    CHECK(added.created == test::kNow);
    CHECK(order_of(contents) == "abc");
    CHECK(failure_of([&] { contents.add(totp("other name", {9}), test::kNow); }) == "account_known");

    otp::KeyUri other_algorithm = totp("d", {9});
    other_algorithm.parameters.algorithm = otp::Algorithm::Sha512;
    CHECK(contents.same_key(other_algorithm) == nullptr);
    contents.add(other_algorithm, test::kNow);
    CHECK(order_of(contents) == "abcd");
    CHECK(contents.same_key(totp("", {9}))->uri.account == "c");
    CHECK(order_of(contents_from_text(contents_to_text(contents))) == "abcd");
}

TEST_CASE("Accounts are found and removed by id") {
    Contents contents = test::contents_with({"a", "b"});
    const std::string id = contents.accounts.front().id;
    CHECK(contents.account(id).uri.account == "a");
    contents.remove(id, test::kNow);
    CHECK(order_of(contents) == "b");
    CHECK(failure_of([&] { contents.remove(id, test::kNow); }) == "account_unknown");
    CHECK(failure_of([&] { contents.account(id); }) == "account_unknown");
}

TEST_CASE("An account moves behind another or to the front, and nothing else changes") {
    Contents contents = test::contents_with({"a", "b", "c", "d"});
    const auto id = [&](const char* name) {
        return std::ranges::find_if(contents.accounts,
                                    [&](const Account& a) { return a.uri.account == name; })
            ->id;
    };
    const auto saved = [&] { return order_of(contents_from_text(contents_to_text(contents))); };
    contents.move_after(id("a"), id("c"));
    CHECK(order_of(contents) == "bcad");
    contents.move_after(id("d"), "");
    CHECK(order_of(contents) == "dbca");
    contents.move_after(id("d"), id("a"));
    CHECK(order_of(contents) == "bcad");
    contents.move_after(id("b"), id("b"));
    CHECK(order_of(contents) == "bcad");
    // An id that lies in an account which moves up.
    contents.move_after(contents.accounts[0].id, contents.accounts[2].id);
    CHECK(order_of(contents) == "cabd");
    CHECK(saved() == "cabd");
    CHECK(failure_of([&] { contents.move_after("none", ""); }) == "account_unknown");
    CHECK(failure_of([&] { contents.move_after(id("a"), "none"); }) == "account_unknown");
    CHECK(failure_of([&] { contents.move_after("none", "none"); }) == "account_unknown");
    CHECK(order_of(contents) == "cabd");
}

TEST_CASE("Accounts with one index are told apart when one moves between them") {
    Contents contents = test::contents_with({"a", "b", "c"});
    for (Account& account : contents.accounts) {
        account.order = "V";
    }
    contents.move_after(contents.accounts[2].id, contents.accounts[0].id);
    CHECK(order_of(contents) == "acb");
    CHECK(order_of(contents_from_text(contents_to_text(contents))) == "acb");
}

TEST_CASE("The text of a vault is the canonical text of its JSON, with accounts and without") {
    Contents contents = test::contents_with({});
    contents.unknown = {{"aaa", 1}, {"accountz", {1, 2}}, {"zzz", "\xC3\xA9\""}};
    CHECK(contents_to_text(contents) == canonical(contents_to_json(contents)));
    contents.add(test::totp("a", {1, 2, 3}), test::kNow);
    contents.add(test::totp("b", {4, 5, 6}), test::kNow);
    contents.set_aside.push_back({{"type", "newer"}});
    contents.remove(contents.accounts.front().id, test::kNow);
    contents.tombstones.push_back({.id = random_id(), .removed = test::kNow, .versions = {}});
    CHECK(contents_to_text(contents) == canonical(contents_to_json(contents)));
    CHECK(contents_from_text(contents_to_text(contents)) == contents);
}
