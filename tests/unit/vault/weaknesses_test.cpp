// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "child_process.h"
#include "vault_on_disk.h"

#include <algorithm>

using namespace tessera;
using namespace tessera::vault;
using test::kNow;
using test::VaultOnDisk;
namespace fs = std::filesystem;

namespace {

bool has(const Vault& vault, Weakness weakness) {
    const std::vector<Weakness> weaknesses = vault.look().weaknesses;
    return std::ranges::find(weaknesses, weakness) != weaknesses.end();
}

/// With a state folder of its own, which a change of the environment needs a process for.
bool holds_with_state_at(const fs::path& state, const std::function<bool()>& holds) {
    test::ChildProcess child{[&] {
        ::setenv("XDG_STATE_HOME", state.c_str(), 1);
        return holds();
    }};
    return child.wait();
}

} // namespace

TEST_CASE("A vault in a folder of one's own has no weaknesses") {
    const VaultOnDisk disk;
    const Vault vault = disk.unlocked();
    CHECK(vault.look().weaknesses.empty());
    CHECK(vault.look().contents.accounts.size() == 1);
}

TEST_CASE("A generation that cannot be remembered is said") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    vault.change(kNow, [](Contents&) {});
    const fs::path state = disk.folder() / "state";
    const auto is_weak = [&] { return has(vault, Weakness::NoRollbackMemory); };
    CHECK(holds_with_state_at(state, [&] { return !is_weak(); }));
    SECTION("a file has the folder's name") {
        fs::remove_all(state);
        test::write_text(state, "mine");
        CHECK(holds_with_state_at(state, is_weak));
        CHECK(test::file_text(state) == "mine");
    }
    SECTION("a foreign file has the memory's name") {
        const fs::path memory = fs::directory_iterator {
            state / "tessera"
            } -> path();
        for (const char* text : {"a letter", "12 monkeys\n", "-1\n", "99999999999999999999\n"}) {
            test::write_text(memory, text);
            CHECK(holds_with_state_at(state, is_weak));
            CHECK(test::file_text(memory) == text);
        }
    }
    SECTION("a link has the memory's name") {
        const fs::path memory = fs::directory_iterator {
            state / "tessera"
            } -> path();
        fs::remove(memory);
        test::write_text(disk.folder() / "letter", "mine");
        fs::create_symlink(disk.folder() / "letter", memory);
        CHECK(holds_with_state_at(state, is_weak));
        CHECK(test::file_text(disk.folder() / "letter") == "mine");
    }
    SECTION("a link to a file that looks like a memory") {
        const fs::path memory = fs::directory_iterator {
            state / "tessera"
            } -> path();
        fs::remove(memory);
        test::write_text(disk.folder() / "number", "1\n");
        fs::create_symlink(disk.folder() / "number", memory);
        CHECK(holds_with_state_at(state, is_weak));
        CHECK(test::file_text(disk.folder() / "number") == "1\n");
    }
    SECTION("an empty one, as a power cut leaves it, is written again") {
        const fs::path memory = fs::directory_iterator {
            state / "tessera"
            } -> path();
        test::write_text(memory, "");
        CHECK(holds_with_state_at(state, [&] { return !is_weak(); }));
        CHECK(test::file_text(memory) == "2\n");
    }
}

TEST_CASE("A folder that others may write to is reported") {
    const VaultOnDisk disk;
    Vault vault = disk.unlocked();
    vault.change(kNow, [](Contents&) {});
    const auto is_weak = [&] { return has(vault, Weakness::FolderOpenToOthers); };
    REQUIRE_FALSE(is_weak());
    fs::permissions(disk.folder(), fs::perms{0777});
    CHECK(is_weak());
    fs::permissions(disk.folder(), fs::perms{01777});
    CHECK(is_weak());
    fs::permissions(disk.folder(), fs::perms{0755});
    CHECK_FALSE(is_weak());
    fs::permissions(disk.path(), fs::perms{0622});
    CHECK(is_weak());
    fs::permissions(disk.path(), fs::perms{0600});
    const fs::path history = disk.path().string() + ".history";
    fs::permissions(history, fs::perms{0777});
    CHECK(is_weak());
    fs::permissions(history, fs::perms{0700});
    CHECK_FALSE(is_weak());
    // Whoever may rename a folder above may put another in its place.
    const fs::path above = disk.folder() / "above";
    fs::create_directories(above / "folder");
    fs::copy_file(disk.path(), above / "folder/vault");
    const SessionMasterKeys keys{above / "folder/vault"};
    keys.keep(disk.sample().parts, disk.sample().master_key, std::chrono::minutes{5});
    const Vault below{above / "folder/vault"};
    CHECK_FALSE(has(below, Weakness::FolderOpenToOthers));
    fs::permissions(above, fs::perms{0777});
    CHECK(has(below, Weakness::FolderOpenToOthers));
    // Or another link, if the vault is behind one.
    fs::create_symlink(disk.path(), above / "link");
    const Vault linked{above / "link"};
    CHECK(has(linked, Weakness::FolderOpenToOthers));
    fs::permissions(above, fs::perms{0700});
    CHECK_FALSE(has(linked, Weakness::FolderOpenToOthers));
    Vault{below}.lock();
}
