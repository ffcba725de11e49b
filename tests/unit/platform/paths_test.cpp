// SPDX-License-Identifier: Apache-2.0
#include "platform/paths.h"

#include "catch_header.h"
#include "child_process.h"
#include "temporary_folder.h"

#include <sys/stat.h>

#include <cstdlib>
#include <string>

using namespace tessera;
using namespace tessera::platform;

namespace {

/// downloads_folder() of a home /home/x whose user-dirs.dirs has that text.
std::string downloads_with(const std::string& settings) {
    const auto value = [](const char* variable) {
        const char* before = std::getenv(variable);
        return std::string{before != nullptr ? before : ""};
    };
    const std::string home_before = value("HOME");
    const std::string config_before = value("XDG_CONFIG_HOME");
    const test::TemporaryFolder config;
    test::write_text(config / "user-dirs.dirs", settings);
    ::setenv("HOME", "/home/x", 1);
    ::setenv("XDG_CONFIG_HOME", config.path().c_str(), 1);
    std::string folder = downloads_folder().string();
    ::setenv("HOME", home_before.c_str(), 1);
    // An empty value counts as unset: it isn't an absolute path.
    ::setenv("XDG_CONFIG_HOME", config_before.c_str(), 1);
    return folder;
}

} // namespace

TEST_CASE("A pipe in the place of the desktop's list of folders is passed over") {
    const test::TemporaryFolder config;
    REQUIRE(::mkfifo((config / "user-dirs.dirs").c_str(), 0600) == 0);
    test::ChildProcess child{[&] {
        ::setenv("HOME", "/home/x", 1);
        ::setenv("XDG_CONFIG_HOME", config.path().c_str(), 1);
        return downloads_folder() == "/home/x/Downloads";
    }};
    CHECK(child.wait());
}

TEST_CASE("The folder for downloads is the user's own choice, else ~/Downloads") {
    CHECK(downloads_with("# comment\nXDG_DESKTOP_DIR=\"$HOME/Bureau\"\nXDG_DOWNLOAD_DIR=\"$HOME/Mijn "
                         "downloads\"\n") == "/home/x/Mijn downloads");
    CHECK(downloads_with("XDG_DOWNLOAD_DIR=\"/data/dl\"") == "/data/dl");
    CHECK(downloads_with("XDG_DOWNLOAD_DIR=\"$HOME/a\\\"b\\$c\\\\d\"\n") == "/home/x/a\"b$c\\d");
    for (const char* settings : {"", "XDG_DOWNLOAD_DIR=\"relative\"\n", "XDG_DOWNLOAD_DIR=/no/quotes\n",
                                 "#XDG_DOWNLOAD_DIR=\"/data/dl\"\n", "XDG_DOWNLOAD_DIR=\"$OTHER/dl\"\n"}) {
        CHECK(downloads_with(settings) == "/home/x/Downloads");
    }
}
