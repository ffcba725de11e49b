// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "child_process.h"
#include "failure_of.h"
#include "vault/data/merge.h"
#include "vault/data/payload.h"
#include "vault/file/rollback_guard.h"
#include "vault_on_disk.h"

#include <algorithm>

#include <sys/stat.h>

#include <filesystem>

using namespace tessera;
using namespace tessera::vault;
using nlohmann::json;
using test::failure_of;
using test::kNow;

namespace {

json payload() {
    return json::parse(contents_to_text(test::contents_with({"a"})));
}

std::string refused(const std::string& text) {
    return failure_of([&] { contents_from_text(text); });
}

std::string refused_with(const char* name, const json& value) {
    json object = payload();
    object[name] = value;
    return refused(object.dump());
}

Contents with_generation(std::uint64_t generation) {
    Contents contents = test::contents_with({"a"});
    contents.generation = generation;
    return contents;
}

} // namespace

TEST_CASE("A generation and a time of saving are read within their bounds") {
    CHECK(refused_with("generation", kMaxGeneration) == "none");
    CHECK(refused_with("generation", kMaxGeneration + 1) == "vault_damaged");
    CHECK(refused_with("generation", INT64_MAX) == "vault_damaged");
    CHECK(refused_with("generation", -1) == "vault_damaged");
    CHECK(refused_with("generation", 5.0) == "vault_damaged");
    CHECK(refused_with("saved_at", 0) == "none");
    CHECK(refused_with("saved_at", kMaxTime) == "none");
    CHECK(refused_with("saved_at", kMaxTime + 1) == "vault_damaged");
    CHECK(refused_with("saved_at", -1) == "vault_damaged");
    CHECK(refused_with("saved_at", INT64_MIN) == "vault_damaged");
}

TEST_CASE("An account or a tombstone whose times are out of bounds is set aside") {
    const json tombstone = {{"id", random_id()}, {"removed", kNow}, {"versions", json::object()}};
    const json account = payload()["accounts"][0];
    for (const auto& [entry, name] : std::initializer_list<std::pair<json, const char*>>{
             {account, "created"}, {account, "removed"}, {tombstone, "removed"}}) {
        for (const std::int64_t time : {INT64_MIN, std::int64_t{-1}, kMaxTime + 1, INT64_MAX}) {
            json strange = entry;
            strange[name] = time;
            json object = payload();
            object["accounts"] = {strange};
            const Contents contents = contents_from_text(object.dump());
            CHECK(contents.set_aside == std::vector<json>{strange});
            CHECK(json::parse(contents_to_text(contents)) == object);
        }
    }
}

TEST_CASE("What could not be read again is not written") {
    CHECK(failure_of([] { contents_to_text(with_generation(kMaxGeneration)); }) == "none");
    CHECK(failure_of([] { contents_to_text(with_generation(kMaxGeneration + 1)); }) == "vault_write_failed");
    for (const std::int64_t time : {std::int64_t{-1}, kMaxTime + 1}) {
        Contents contents = test::contents_with({"a"});
        contents.saved_at = time;
        CHECK(failure_of([&] { contents_to_text(contents); }) == "vault_write_failed");
    }
}

TEST_CASE("A vault at the highest generation is saved all the same") {
    const test::VaultOnDisk disk;
    Vault vault = disk.unlocked();
    vault.change(kNow,
                 [](Contents& contents) { contents = merge(contents, with_generation(kMaxGeneration)); });
    CHECK(vault.read().generation == kMaxGeneration);
    vault.change(kNow + 1, [](Contents& contents) { test::add(contents, "b"); });
    vault.change(kNow + 2, [](Contents& contents) { test::add(contents, "c"); });
    CHECK(vault.read().generation == kMaxGeneration);
    CHECK(vault.read().accounts.size() == 4);
    CHECK_FALSE(vault.newer_generation());
}

TEST_CASE("A save by a clock that no calendar shows leaves all as it was") {
    const test::VaultOnDisk disk;
    Vault vault = disk.unlocked();
    const Bytes before = disk.bytes();
    CHECK(failure_of([&] { vault.change(-1, [](Contents&) {}); }) == "vault_write_failed");
    CHECK(disk.bytes() == before);
    CHECK_FALSE(std::filesystem::exists(disk.path().string() + ".history"));
    CHECK_FALSE(std::filesystem::exists(disk.path().string() + ".new"));
}

TEST_CASE("An account that has more sites than it is given keeps them, and its key") {
    json object = payload();
    json& sites = object["accounts"][0]["sites"] = json::array();
    while (sites.size() <= kMaxSites) {
        sites.push_back("https://" + std::to_string(sites.size()) + ".example");
    }
    object["accounts"][0]["issuer"] = std::string(100'000, 'x');
    Contents contents = contents_from_text(object.dump());
    REQUIRE(contents.accounts.size() == 1);
    CHECK(contents.accounts.front().sites.size() == kMaxSites + 1);
    CHECK(contents_from_text(contents_to_text(contents)) == contents);
    contents.accounts.front().pin("https://0.example"); // there already
    CHECK(failure_of([&] { contents.accounts.front().pin("https://one-more.example"); }) == "sites_too_many");
}

TEST_CASE("An order of millions of digits is replaced, so that accounts can be added behind it") {
    json object = payload();
    object["accounts"][0]["order"] = std::string(1U << 20U, 'z');
    Contents contents = contents_from_text(object.dump());
    contents.add(test::totp("b", {1, 2, 3}), kNow);
    contents.add(test::totp("c", {4, 5, 6}), kNow);
    for (const Account& account : contents.accounts) {
        CHECK(account.order.size() <= kMaxOrderBytes);
    }
    CHECK(contents.accounts[0].uri.account == "a");
    CHECK(contents.accounts[2].uri.account == "c");
    contents.accounts[1].order = contents.accounts[0].order + std::string(kMaxOrderBytes, '1');
    contents.move_after(contents.accounts[2].id, contents.accounts[0].id);
    CHECK(contents.accounts[1].uri.account == "c");
    CHECK(std::ranges::all_of(contents.accounts,
                              [](const Account& account) { return account.order.size() <= kMaxOrderBytes; }));
}

TEST_CASE("A header that asks for work is refused before it is read") {
    const test::SealedSample sample;
    const Bytes whole = sample.bytes_of(test::contents_with({"a"}));
    const auto with_header = [&](std::string text) {
        Bytes file{kMagic.begin(), kMagic.end()};
        for (const unsigned shift : {24U, 16U, 8U, 0U}) {
            file.push_back(static_cast<std::uint8_t>(text.size() >> shift));
        }
        file.insert(file.end(), text.begin(), text.end());
        file.resize(file.size() + 1'000);
        return failure_of([&] { take_apart(file); });
    };
    std::string arrays = "[]";
    while (arrays.size() < kMaxHeaderBytes - 10) {
        arrays += ",[]";
    }
    CHECK(with_header("[" + arrays + "]") == "vault_damaged");
    CHECK(with_header(std::string(kMaxHeaderBytes + 1, ' ')) == "vault_damaged");
    CHECK(with_header(std::string(40, '[') + std::string(40, ']')) == "vault_damaged");
    CHECK(failure_of([&] { take_apart(whole); }) == "none");

    // As many slots as a vault may have, with room to spare.
    SealedFile full = sample.parts;
    while (full.slots.size() < kMaxSlots) {
        full.slots.push_back(make_keyring_slot(full.vault_id, sample.master_key, sample.keyring_key, kNow));
    }
    const Bytes file = put_together(full, sample.master_key, {});
    CHECK(take_apart(file).slots.size() == kMaxSlots);
    CHECK(take_apart(file).header.size() < kMaxHeaderBytes / 2);
}

TEST_CASE("A remembered generation that no vault can have counts for nothing") {
    const test::VaultOnDisk disk;
    const std::string& id = disk.sample().parts.vault_id;
    test::ChildProcess child{[&] {
        ::setenv("XDG_STATE_HOME", (disk.folder() / "state").c_str(), 1);
        remember_generation(id, disk.path(), kMaxGeneration);
        const bool highest_counts = remembered_generation(id, disk.path()) == kMaxGeneration;
        remember_generation(id, disk.path(), kMaxGeneration + 1);
        return highest_counts && remembered_generation(id, disk.path()) == 0;
    }};
    CHECK(child.wait());
}

TEST_CASE("A pipe in the place of the remembered generation is passed over") {
    const test::VaultOnDisk disk;
    const std::string& id = disk.sample().parts.vault_id;
    test::ChildProcess child{[&] {
        ::setenv("XDG_STATE_HOME", (disk.folder() / "state").c_str(), 1);
        remember_generation(id, disk.path(), 7);
        for (const auto& memory : std::filesystem::directory_iterator{disk.folder() / "state" / "tessera"}) {
            std::filesystem::remove(memory.path());
            ::mkfifo(memory.path().c_str(), 0600);
        }
        return remembered_generation(id, disk.path()) == 0;
    }};
    CHECK(child.wait());
}

TEST_CASE("A byte order mark before the JSON, or a zero byte anywhere, is damage") {
    using namespace std::string_literals;
    const std::string text = payload().dump();
    CHECK(refused(text + std::string(1000, ' ')) == "none");
    CHECK(refused("\xEF\xBB\xBF" + text) == "vault_damaged");
    for (const std::string& behind : {"\0"s, "  \0"s, "\0{}"s, "\0 "s, "x"s, "{}"s}) {
        CHECK(refused(text + behind) == "vault_damaged");
    }
    CHECK(failure_of([] { parse_json("{}\0{}"s, kPayloadBounds); }) == "vault_damaged");
    // As an escape it is a character like others.
    CHECK(failure_of([] { parse_json(R"({"x":"\u0000"})", kPayloadBounds); }) == "none");
}

TEST_CASE("What is no JSON though some parsers take it is damage") {
    for (const char* value : {"NaN", "Infinity", "1e999", R"("\ud800")"}) {
        CHECK(failure_of([&] { parse_json(std::string{R"({"x":)"} + value + "}", kPayloadBounds); }) ==
              "vault_damaged");
    }
}
