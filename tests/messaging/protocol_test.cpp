// SPDX-License-Identifier: Apache-2.0
// docs/protocol.md is the contract: all of its examples, in order, are one conversation with a real host.
#include "catch_header.h"
#include "messaging/running_host.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

using tessera::test::ScratchFolder;

namespace {

/// The lines of the fenced blocks marked `jsonl`.
std::string examples_of(const std::string& path) {
    std::ifstream file{path};
    REQUIRE(file);
    std::ostringstream script;
    bool inside = false;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("```")) {
            inside = !inside && line == "```jsonl";
        } else if (inside) {
            script << line << '\n';
        }
    }
    return script.str();
}

int exit_status(const std::string& command) {
    return WEXITSTATUS(std::system(command.c_str()));
}

} // namespace

TEST_CASE("every example of docs/protocol.md holds") {
    const ScratchFolder folder;
    const auto script = folder.write("protocol.jsonl", examples_of(TESSERA_SOURCE_DIR "/docs/protocol.md"));
    const auto passphrase = folder.write("passphrase", "an example\n");
    CHECK(exit_status("cd " TESSERA_SOURCE_DIR " && " TESSERA_EXECUTABLE " script --check " +
                      script.string() + " --vault " + (folder / "vault.tessera").string() +
                      " --passphrase-file " + passphrase.string() + " --now 1111111109 > /dev/null") == 0);
}

TEST_CASE("script --check notices a reply that differs") {
    const ScratchFolder folder;
    const auto script = folder.write("wrong.jsonl", R"({"jsonrpc":"2.0","id":1,"method":"status"}
{"jsonrpc":"2.0","id":1,"result":{}}
)");
    const std::string options =
        script.string() + " --vault " + (folder / "vault.tessera").string() + " > /dev/null 2>&1";
    CHECK(exit_status(TESSERA_EXECUTABLE " script " + options) == 0);
    CHECK(exit_status(TESSERA_EXECUTABLE " script --check " + options) == 1);
}

TEST_CASE("the host serves only the extensions it was built for") {
    const ScratchFolder folder;
    const std::string out = (folder / "out").string();
    CHECK(exit_status(TESSERA_EXECUTABLE
                      " chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba/ < /dev/null > " +
                      out + " 2> /dev/null") == 1);
    CHECK(exit_status(TESSERA_EXECUTABLE " /usr/lib/mozilla/native-messaging-hosts/org.tessera.host.json "
                                         "other@example.org < /dev/null >> " +
                      out + " 2> /dev/null") == 1);
    CHECK(exit_status(TESSERA_EXECUTABLE " /usr/lib/mozilla/native-messaging-hosts/org.tessera.host.json "
                                         "tessera@authenticator < /dev/null >> " +
                      out) == 0);
    CHECK(std::filesystem::file_size(out) == 0);
}
