// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "child_process.h"
#include "failure_of.h"
#include "vault/generation_memory.h"
#include "vault/merge.h"
#include "vault_on_disk.h"

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

TEST_CASE("An account has a thousand sites at most, and names that a message can hold") {
    const auto with = [](const char* name, const json& value) {
        json object = payload();
        object["accounts"][0][name] = value;
        return contents_from_text(object.dump()).set_aside.size();
    };
    json sites = json::array();
    while (sites.size() < kMaxSites) {
        sites.push_back("https://" + std::to_string(sites.size()) + ".example");
    }
    CHECK(with("sites", sites) == 0);
    sites.push_back("https://one-more.example");
    CHECK(with("sites", sites) == 1);
    CHECK(with("sites", {std::string(kMaxSiteBytes + 1, 'x')}) == 1);
    CHECK(with("issuer", std::string(kMaxNameBytes, 'x')) == 0);
    CHECK(with("issuer", std::string(kMaxNameBytes + 1, 'x')) == 1);
    CHECK(with("account", std::string(kMaxNameBytes + 1, 'x')) == 1);

    Account account;
    for (std::size_t i = 0; i < kMaxSites; ++i) {
        account.pin("https://" + std::to_string(i) + ".example");
    }
    account.pin("https://0.example"); // there already
    CHECK(failure_of([&] { account.pin("https://one-more.example"); }) == "sites_too_many");

    // Two copies may have more together: nothing is dropped without a word.
    Contents contents = test::contents_with({"a"});
    contents.accounts.front().sites = account.sites;
    contents.accounts.front().sites.emplace_back("https://one-more.example");
    CHECK(failure_of([&] { contents_to_text(contents); }) == "sites_too_many");
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
