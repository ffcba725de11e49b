// SPDX-License-Identifier: Apache-2.0
#include "platform/files/file_lock.h"
#include "platform/files/reading.h"
#include "platform/files/writing.h"

#include "catch_header.h"
#include "child_process.h"
#include "failure_of.h"
#include "temporary_folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <iostream>
#include <string_view>

using namespace tessera;
using namespace tessera::platform;
using namespace std::chrono_literals;
using test::failure_of;
namespace fs = std::filesystem;

namespace {

std::span<const std::uint8_t> bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

mode_t mode_of(const fs::path& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 0777U;
}

bool replaces_all(const fs::path&) {
    return true;
}

std::size_t entries_in(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator{folder}, {}));
}

} // namespace

TEST_CASE("A file is replaced whole, with its mode, and nothing is left beside it") {
    const test::TemporaryFolder folder;
    const fs::path path = folder / "a/b/file";
    write_file(path, bytes("one"), replaces_nothing);
    CHECK(test::file_text(path) == "one");
    CHECK(mode_of(path) == 0600);
    CHECK(mode_of(path.parent_path()) == 0700);

    write_file(path, bytes("two"), replaces_all, {.visibility = Visibility::Everyone});
    CHECK(test::file_text(path) == "two");
    CHECK(mode_of(path) == 0644);
    CHECK(entries_in(path.parent_path()) == 1);
}

TEST_CASE("A file that is not ours stays, be it there before or only when the new one is ready") {
    const test::TemporaryFolder folder;
    const fs::path path = folder / "file";
    const auto outcome = [&](const MayReplace& may_replace, const Writing& how = {}) {
        return failure_of([&] { write_file(path, bytes("new"), may_replace, how); });
    };
    SECTION("there before") {
        test::write_text(path, "mine");
        CHECK(outcome(replaces_nothing) == "file_taken");
    }
    SECTION("it appears where nothing was") {
        const auto appear = [&](const fs::path&) { test::write_text(path, "mine"); };
        CHECK(outcome(replaces_nothing, {.before_rename = appear}) == "file_taken");
    }
    SECTION("it takes the place of ours") {
        test::write_text(path, "ours");
        const auto appear = [&](const fs::path&) { test::put_file(path, std::string{"mine"}); };
        const auto is_ours = [](const fs::path& there) { return test::file_text(there) == "ours"; };
        CHECK(outcome(is_ours, {.before_rename = appear}) == "file_taken");
    }
    SECTION("at the end of a link") {
        test::write_text(folder / "elsewhere", "mine");
        fs::create_symlink("elsewhere", path);
        CHECK(outcome(replaces_nothing) == "file_taken");
        CHECK(fs::is_symlink(path));
    }
    CHECK(test::file_text(path) == "mine");
    fs::remove(folder / "elsewhere");
    CHECK(entries_in(folder.path()) == 1);
}

TEST_CASE("Folders, pipes and devices are never replaced") {
    const test::TemporaryFolder folder;
    fs::create_directory(folder / "folder");
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    for (const fs::path& path : {folder / "folder", folder / "pipe", fs::path{"/dev/null"}}) {
        INFO(path);
        CHECK(failure_of([&] { write_file(path, bytes("x"), replaces_all); }) == "file_taken");
    }
    CHECK(fs::is_directory(folder / "folder"));
    CHECK(fs::is_fifo(folder / "pipe"));
}

TEST_CASE("A leftover under the temporary name is overwritten only if it is recognised") {
    const test::TemporaryFolder folder;
    const fs::path left = folder / "file.new";
    test::write_text(left, "half");
    const auto is_half = [](const fs::path& there) { return test::file_text(there) == "half"; };
    write_file(folder / "file", bytes("one"), replaces_all, {.leftover = is_half});
    CHECK_FALSE(fs::exists(left));

    test::write_text(left, "mine");
    write_file(folder / "file", bytes("two"), replaces_all, {.leftover = is_half});
    CHECK(test::file_text(left) == "mine");
    fs::remove(left);
    fs::create_symlink("file", left);
    write_file(folder / "file", bytes("three"), replaces_all, {.leftover = replaces_all});
    CHECK(fs::is_symlink(left));
    CHECK(test::file_text(folder / "file") == "three");
    CHECK(entries_in(folder.path()) == 2);
}

TEST_CASE("A second name and a new name must be free") {
    const test::TemporaryFolder folder;
    test::write_text(folder / "file", "ours");
    test::write_text(folder / "taken", "mine");
    CHECK(failure_of([&] { keep_under_name(folder / "file", folder / "taken"); }) == "file_taken");
    CHECK(failure_of([&] { rename_to_free(folder / "file", folder / "taken"); }) == "file_taken");
    fs::create_symlink("nowhere", folder / "link");
    CHECK(failure_of([&] { rename_to_free(folder / "file", folder / "link"); }) == "file_taken");
    fs::create_directory(folder / "empty");
    fs::create_directory(folder / "folder");
    CHECK(failure_of([&] { rename_to_free(folder / "folder", folder / "empty"); }) == "file_taken");
    keep_under_name(folder / "file", folder / "second");
    CHECK(test::file_text(folder / "second") == "ours");
    CHECK(test::file_text(folder / "taken") == "mine");
}

TEST_CASE("What may keep a reader waiting is not taken for a regular file") {
    const test::TemporaryFolder folder;
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    for (const fs::path& path : {folder / "pipe", folder / "", fs::path{"/dev/zero"}, folder / "nothing"}) {
        INFO(path);
        CHECK(failure_of([&] { read_regular_file(path, 10); }) == "file_unreadable");
    }
}

TEST_CASE("A replaced link keeps being one") {
    const test::TemporaryFolder folder;
    fs::create_directory(folder / "store");
    fs::create_symlink("store/file", folder / "second");
    fs::create_symlink(folder / "second", folder / "first");
    write_file(folder / "first", bytes("x"), replaces_all);
    CHECK(fs::is_symlink(folder / "first"));
    CHECK(fs::is_symlink(folder / "second"));
    CHECK(test::file_text(folder / "store/file") == "x");

    fs::create_symlink("loop", folder / "loop");
    CHECK(failure_of([&] { write_file(folder / "loop", bytes("x"), replaces_all); }) == "file_unwritable");
}

TEST_CASE("A failed write says where and why, and leaves the old file") {
    const test::TemporaryFolder folder;
    test::write_text(folder / "file", "old");
    SECTION("a folder's name is a file's") {
        CHECK(failure_of([&] { write_file(folder / "file/below", bytes("x"), replaces_all); }) ==
              "file_unwritable");
    }
    SECTION("the target is a folder") {
        fs::create_directory(folder / "folder");
        CHECK(failure_of([&] { write_file(folder / "folder", bytes("x"), replaces_all); }) == "file_taken");
        CHECK(entries_in(folder.path()) == 2);
    }
    SECTION("the folder is read-only") {
        if (::geteuid() == 0) {
            std::cerr << "SKIPPED: read-only folder: root may write anyway\n";
            return;
        }
        fs::permissions(folder.path(), fs::perms{0500});
        CHECK(failure_of([&] { write_file(folder / "file", bytes("x"), replaces_all); }) ==
              "file_unwritable");
        fs::permissions(folder.path(), fs::perms{0700});
    }
    CHECK(test::file_text(folder / "file") == "old");
}

TEST_CASE("Reading is bounded") {
    const test::TemporaryFolder folder;
    const std::string text(200'000, 'x');
    test::write_text(folder / "file", text);
    CHECK(read_file(folder / "file", 200'000).size() == 200'000);
    CHECK(failure_of([&] { read_file(folder / "file", 199'999); }) == "file_unreadable");
    CHECK(read_file_start(folder / "file", 10).size() == 10);
    CHECK(read_file_start(folder / "file", 1'000'000).size() == 200'000);
    CHECK(read_file_start("/dev/zero", 100'000).size() == 100'000);
    CHECK(failure_of([&] { read_file("/dev/zero", 100'000); }) == "file_unreadable");
    CHECK(failure_of([&] { read_file(folder / "absent", 10); }) == "file_unreadable");
    CHECK(failure_of([&] { read_file(folder.path(), 10); }) == "file_unreadable");
    test::write_text(folder / "empty", "");
    CHECK(read_file(folder / "empty", 10).empty());
}

TEST_CASE("A lock has one holder, in this process or another") {
    const test::TemporaryFolder folder;
    const fs::path path = folder / "new/file.lock";
    {
        const FileLock lock{path, 0ms};
        CHECK(failure_of([&] { const FileLock second{path, 20ms}; }) == "vault_busy");
        test::ChildProcess child{[&] {
            return failure_of([&] { const FileLock second{path, 20ms}; }) == "vault_busy";
        }};
        CHECK(child.wait());
    }
    const FileLock again{path, 0ms};
    CHECK(fs::exists(path));
}

TEST_CASE("A lock waits for its holder, and a killed holder holds nothing") {
    const test::TemporaryFolder folder;
    const fs::path path = folder / "file.lock";
    test::ChildProcess child{[&] {
        const FileLock lock{path, 0ms};
        test::write_text(folder / "held", "");
        ::usleep(300'000);
        ::_exit(0); // no destructor
        return true;
    }};
    while (!fs::exists(folder / "held")) {
        ::usleep(1000);
    }
    const FileLock lock{path, 2s};
    CHECK(child.wait());
}

TEST_CASE("A lock file that is a link is refused") {
    const test::TemporaryFolder folder;
    fs::create_symlink("elsewhere", folder / "file.lock");
    CHECK(failure_of([&] { const FileLock lock{folder / "file.lock", 0ms}; }) == "file_unwritable");
}
