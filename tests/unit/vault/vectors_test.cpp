// SPDX-License-Identifier: Apache-2.0

// The published vectors (docs/vectors) against the code that is their reason to exist.
#include "catch_header.h"
#include "error.h"
#include "text/hex.h"
#include "vault/data/contents.h"
#include "vault/data/merge.h"
#include "vault/data/payload.h"
#include "vault/data/strict_json.h"
#include "vault/file/recovery_code.h"
#include "vault/file/sealed_file.h"
#include "vault/file/vault_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace tessera;
using namespace tessera::vault;
using nlohmann::json;

namespace {

std::string text_of(const std::string& name) {
    const std::filesystem::path path = std::filesystem::path{TESSERA_SOURCE_DIR} / "docs" / "vectors" / name;
    std::ifstream file{path, std::ios::binary};
    REQUIRE(file);
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::string line_of(const std::string& name) {
    const std::string text = text_of(name);
    return text.substr(0, text.find('\n'));
}

json json_of(const std::string& name) {
    return json::parse(text_of(name));
}

SealedFile vault_of(const std::string& name) {
    const std::string bytes = text_of(name);
    return take_apart({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

const Slot& slot_of(const SealedFile& file, SlotType type) {
    for (const Slot& slot : file.slots) {
        if (slot.type() == type) {
            return slot;
        }
    }
    throw Error{ErrorCode::SlotUnknown};
}

SecretBytes by_recovery_code(const SealedFile& file) {
    const auto key = unwrap_with_recovery_key(file.vault_id, slot_of(file, SlotType::Recovery),
                                              recovery_code_key(line_of("recovery-code.txt")));
    REQUIRE(key);
    return *key;
}

std::string refusal_of(const std::string& code) {
    try {
        recovery_code_key(code);
        return "none";
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::RecoveryCodeWrong);
        return error.detail();
    }
}

} // namespace

TEST_CASE(
    "The published vault opens by its passphrase and by its recovery code, and holds what is published") {
    const SealedFile file = vault_of("vault.tessera");
    const auto master_key =
        unwrap_with_passphrase(file.vault_id, slot_of(file, SlotType::Passphrase), line_of("passphrase.txt"));
    REQUIRE(master_key);
    CHECK(text::hex_encode(*master_key) == json_of("keys.json").at("master_key").get<std::string>());
    CHECK(by_recovery_code(file) == *master_key);
    const Contents contents = open_contents(file, *master_key);
    CHECK(contents_to_json(contents) == json_of("vault.json"));
    CHECK(contents.accounts.size() == 5);
    CHECK(contents.trash.size() == 1);
    CHECK(contents.tombstones.size() == 1);
}

TEST_CASE("The published vault of a newer version opens, and what is new in it survives a save") {
    const SealedFile file = vault_of("newer.tessera");
    const SecretBytes master_key = by_recovery_code(file);
    const Contents contents = open_contents(file, master_key);
    CHECK(contents.set_aside.size() == 1);

    const std::string text = contents_to_text(contents);
    const Bytes saved =
        put_together(file, master_key, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    const SealedFile again = take_apart(saved);
    CHECK(again.unknown == file.unknown);
    CHECK(again.slots.front().json == file.slots.front().json);
    // Entries may stand in another order: that of the list is not the user's.
    const Contents published = contents_from_json(json_of("newer.json"));
    CHECK(open_contents(again, master_key) == published);
}

TEST_CASE("The published recovery codes stand for their keys") {
    const json codes = json_of("recovery-codes.json");
    for (const json& entry : codes.at("right")) {
        const SecretBytes key = recovery_code_key(entry.at("code").get<std::string>());
        CHECK(text::hex_encode(key) == entry.at("key").get<std::string>());
        CHECK(recovery_code_key(recovery_code_text(key)) == key);
    }
}

TEST_CASE("The published wrong recovery codes are refused, each for its reason") {
    const json codes = json_of("recovery-codes.json");
    for (const json& entry : codes.at("wrong")) {
        const std::string expected = entry.contains("group")
                                         ? "group " + std::to_string(entry.at("group").get<int>())
                                         : std::to_string(entry.at("symbols").get<int>()) + " / 65";
        CHECK(refusal_of(entry.at("code").get<std::string>()) == expected);
    }
}

TEST_CASE("The published copies merge to the published result, either way round") {
    const Contents a = contents_from_json(json_of("merge/a.json"));
    const Contents b = contents_from_json(json_of("merge/b.json"));
    const json merged = json_of("merge/merged.json");
    CHECK(contents_to_json(merge(a, b)) == merged);
    CHECK(contents_to_json(merge(b, a)) == merged);
}
