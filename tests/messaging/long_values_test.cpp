// SPDX-License-Identifier: Apache-2.0
// Whatever a vault, a backup or a QR code holds, there is a reply that a browser takes.
#include "accounts/changes_view.h"
#include "catch_header.h"
#include "messaging/frame.h"
#include "messaging/running_host.h"
#include "messaging/shortened.h"
#include "text/base64.h"
#include "vault/vault.h"

#include <cstdint>
#include <set>
#include <span>

using namespace tessera;
using test::json;
using test::RunningHost;
using test::ScratchFolder;

namespace {

constexpr std::int64_t kNow = 1'111'111'109;
constexpr std::size_t kRowBytes = 256U << 10U;

/// A host with `count` accounts.
struct HostWithAccounts {
    explicit HostWithAccounts(int count) {
        host.greet();
        host.result("create");
        for (int i = 0; i < count; ++i) {
            const std::string secret = std::string(15, 'A') + static_cast<char>('B' + i);
            const json reply = host.result("enrol", {{"manual", {{"secret", secret}, {"issuer", "Long"}}}});
            ids.push_back(reply["account"]["id"]);
        }
    }

    /// All pages of a list.
    std::vector<json> rows(const std::string& method, const std::string& name) {
        std::vector<json> rows;
        json params = json::object();
        for (;;) {
            const json page = host.result(method, params);
            REQUIRE_FALSE(page[name].empty());
            for (const json& row : page[name]) {
                CHECK(messaging::written_size(row) < kRowBytes);
                rows.push_back(row);
            }
            if (!page.contains("next")) {
                return rows;
            }
            params["after"] = page["next"];
        }
    }

    template <typename Change>
    void change_vault(Change change) {
        vault::Vault{folder / "vault.tessera"}.change(kNow, change);
    }

    ScratchFolder folder;
    RunningHost host{folder, kNow};
    std::vector<std::string> ids;
};

/// Origins of 261 bytes: a host name has 253.
std::vector<std::string> long_sites(int count) {
    const std::string labels = std::string(60, 'a') + "." + std::string(60, 'b') + "." +
                               std::string(60, 'c') + "." + std::string(62, 'd') + ".example";
    std::vector<std::string> sites;
    for (int i = 0; i < count; ++i) {
        std::string number = std::to_string(1000 + i);
        sites.push_back("https://n" + number + labels.substr(number.size() + 1));
    }
    return sites;
}

void check_rows(const std::vector<json>& rows, std::size_t accounts, std::size_t sites) {
    REQUIRE(rows.size() == accounts);
    for (const json& row : rows) {
        CHECK(row["sites"].size() < sites);
        CHECK(row["sites_count"] == sites);
    }
}

} // namespace

TEST_CASE("accounts with a thousand long sites are listed, shown and brought back") {
    HostWithAccounts made{4};
    for (const std::string& id : made.ids) {
        const json account =
            made.host.result("accounts.change", {{"id", id}, {"sites", long_sites(1000)}})["account"];
        CHECK(account["sites_count"] == 1000);
    }
    check_rows(made.rows("accounts.list", "accounts"), 4, 1000);
    check_rows(made.rows("codes", "codes"), 4, 1000);
    for (const std::string& id : made.ids) {
        made.host.result("accounts.remove", {{"id", id}});
    }
    check_rows(made.rows("accounts.removed", "accounts"), 4, 1000);
    CHECK(made.host.result("accounts.restore", {{"id", made.ids[0]}})["account"]["sites_count"] == 1000);
}

TEST_CASE("sites that were not shown outlive a change of those that were") {
    HostWithAccounts made{1};
    const json id = made.ids[0];
    made.host.result("accounts.change", {{"id", id}, {"sites", long_sites(1000)}});
    std::vector<std::string> shown = made.host.result("accounts.list")["accounts"][0]["sites"];
    shown.erase(shown.begin());
    const json changed = made.host.result("accounts.change", {{"id", id}, {"sites", shown}})["account"];
    CHECK(changed["sites_count"] == 999);
    CHECK(made.host.result("codes", {{"origin", long_sites(1000).back()}})["codes"].size() == 1);
    CHECK(made.host.result("codes", {{"origin", long_sites(1).front()}})["codes"].empty());
}

TEST_CASE("what takes six bytes a character in a reply is cut too") {
    HostWithAccounts made{4};
    const std::string name(32U << 10U, '\x01');
    made.change_vault([&](vault::Contents& contents) {
        for (vault::Account& account : contents.accounts) {
            account.uri.issuer = account.uri.account = name;
            for (int i = 0; i < 1000; ++i) {
                account.sites.push_back(std::to_string(1000 + i) + std::string(508, '\x01'));
            }
        }
    });
    check_rows(made.rows("accounts.list", "accounts"), 4, 1000);
    check_rows(made.rows("codes", "codes"), 4, 1000);
    const json known =
        made.host.result("enrol", {{"manual", {{"secret", std::string(15, 'A') + "B"}, {"issuer", "Long"}}}});
    CHECK(known["added"] == false);
    CHECK(known["account"]["sites_count"] == 1000);
    // A name that comes back as it was shown is not meant to be cut.
    const json shown = known["account"];
    made.host.result("accounts.change",
                     {{"id", shown["id"]}, {"issuer", "Short"}, {"account", shown["account"]}});
    made.change_vault([&](vault::Contents& contents) {
        const vault::Account& account = contents.account(made.ids[0]);
        CHECK(account.uri.issuer == "Short");
        CHECK(account.uri.account == name);
    });
}

TEST_CASE("a name is cut behind a whole character, and one that can be typed never") {
    std::string euros;
    while (euros.size() < 3 * messaging::kMaxNameBytes) {
        euros += "\xE2\x82\xAC";
    }
    const std::string cut = messaging::shortened_name(euros);
    CHECK(messaging::written_size(cut) <= messaging::kMaxNameBytes);
    CHECK(messaging::written_size(cut) > messaging::kMaxNameBytes - 3);
    CHECK_NOTHROW(json(cut).dump()); // is UTF-8
    CHECK(cut.ends_with("\xE2\x82\xAC\xE2\x80\xA6"));
    const std::string quotes(1'022, '"');
    CHECK(messaging::shortened_name(quotes) == quotes);
}

TEST_CASE("a restore names its accounts within a reply") {
    vault::Account account;
    account.uri.issuer = account.uri.account = std::string(32U << 10U, '\x01');
    const std::vector<vault::Account> accounts(1000, account);
    vault::Changes changes;
    changes.added = changes.changed = changes.removed = changes.trashed = accounts;
    const json view = messaging::shortened_changes(accounts::changes_view(changes, 20));
    CHECK(view["added"].size() == 20);
    CHECK(view["added_count"] == 1000);
    CHECK(2 * messaging::written_size(view) < messaging::kMaxFrameOut);
}

TEST_CASE("a scan shows as many candidates as a reply holds, and says how many there are") {
    // An account of 21 bytes, as Google Authenticator writes it.
    const std::string account{"\x0A\x13\x0A\x05\x01\x02\x03\x04\x05\x12\x02jo\x1A\x04"
                              "Acme0\x02",
                              21};
    std::string payload;
    for (int i = 0; i < 500; ++i) {
        payload += account;
    }
    std::string data =
        text::base64_encode({reinterpret_cast<const std::uint8_t*>(payload.data()), payload.size()});
    ScratchFolder folder;
    RunningHost host{folder, kNow};
    host.greet();
    host.result("create");
    const json texts(20, "otpauth-migration://offline?data=" + data);
    const json result = host.result("scan.texts", {{"texts", texts}});
    CHECK(result["candidates_count"] == 20 * 500);
    CHECK(result["candidates"].size() > 1'000);
    const json& last = result["candidates"].back();
    CHECK(host.result("enrol", {{"scan", result["scan"]}, {"candidate", last["candidate"]}})["added"] ==
          true);
}
