// SPDX-License-Identifier: Apache-2.0
#include "platform/files.h"

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

std::size_t entries_in(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator{folder}, {}));
}

} // namespace

TEST_CASE("A file is replaced whole, with its mode, and nothing is left beside it") {
    const test::TemporaryFolder folder;
    const fs::path path = folder / "a/b/file";
    replace_file(path, bytes("one"), Visibility::OwnerOnly);
    CHECK(test::file_text(path) == "one");
    CHECK(mode_of(path) == 0600);
    CHECK(mode_of(path.parent_path()) == 0700);

    replace_file(path, bytes("two"), Visibility::Everyone);
    CHECK(test::file_text(path) == "two");
    CHECK(mode_of(path) == 0644);
    CHECK(entries_in(path.parent_path()) == 1);
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
    replace_file(folder / "first", bytes("x"), Visibility::OwnerOnly);
    CHECK(fs::is_symlink(folder / "first"));
    CHECK(fs::is_symlink(folder / "second"));
    CHECK(test::file_text(folder / "store/file") == "x");

    fs::create_symlink("loop", folder / "loop");
    CHECK(failure_of([&] { replace_file(folder / "loop", bytes("x"), Visibility::OwnerOnly); }) ==
          "file_unwritable");
}

TEST_CASE("What cannot be written says where and why, and leaves the old file") {
    const test::TemporaryFolder folder;
    test::write_text(folder / "file", "old");
    SECTION("a folder's name is a file's") {
        CHECK(failure_of([&] { replace_file(folder / "file/below", bytes("x"), Visibility::OwnerOnly); }) ==
              "file_unwritable");
    }
    SECTION("the target is a folder") {
        fs::create_directory(folder / "folder");
        CHECK(failure_of([&] { replace_file(folder / "folder", bytes("x"), Visibility::OwnerOnly); }) ==
              "file_unwritable");
        CHECK(entries_in(folder.path()) == 2);
    }
    SECTION("the folder is read-only") {
        if (::geteuid() == 0) {
            std::cerr << "SKIPPED: read-only folder: root may write anyway\n";
            return;
        }
        fs::permissions(folder.path(), fs::perms{0500});
        CHECK(failure_of([&] { replace_file(folder / "file", bytes("x"), Visibility::OwnerOnly); }) ==
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
