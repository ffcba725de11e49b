// SPDX-License-Identifier: Apache-2.0
// The command line when people slip: exit status 1 with a sentence, 2 for wrong usage, and nothing lost.
#include "catch_header.h"
#include "messaging/running_host.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

using tessera::test::ScratchFolder;

namespace {

/// A vault with one account, and commands that use it.
class Shell {
public:
    Shell() {
        folder_.write("passphrase", "an example\n");
        REQUIRE(run("add otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ --passphrase-file " + file("passphrase")) ==
                0);
    }

    std::string file(const std::string& name) const { return (folder_ / name).string(); }

    /// The exit status; what is said goes to the file "said".
    int run(const std::string& command, const std::string& redirection = "") const {
        const std::string line = TESSERA_EXECUTABLE " " + command + " --vault " + file("vault.tessera") +
                                 " < /dev/null > " + file("said") + " 2>&1 " + redirection;
        return WEXITSTATUS(std::system(line.c_str()));
    }

    std::string said() const {
        std::ifstream stream{folder_ / "said"};
        std::ostringstream text;
        text << stream.rdbuf();
        return text.str();
    }

private:
    ScratchFolder folder_;
};

} // namespace

TEST_CASE("an export does not replace the vault, nor what is no file") {
    const Shell shell;
    CHECK(shell.run("export --to otpauth " + shell.file("vault.tessera")) == 1);
    CHECK(shell.run("export --to otpauth /dev/null") == 1);
    CHECK(std::filesystem::is_character_file("/dev/null"));
    CHECK(shell.run("export --to nothing-known " + shell.file("out")) == 1);
    CHECK(shell.run("list") == 0);
    CHECK(shell.said() == "a\n");
    CHECK(shell.run("export --to otpauth " + shell.file("out")) == 0);
}

TEST_CASE("a vault that cannot be reached is not a missing one") {
    const Shell shell;
    std::filesystem::create_symlink(shell.file("loop"), shell.file("loop"));
    const std::string list =
        TESSERA_EXECUTABLE " list --vault " + shell.file("loop") + " > " + shell.file("said") + " 2>&1";
    CHECK(WEXITSTATUS(std::system(list.c_str())) == 1);
    CHECK(shell.said().find("no vault") == std::string::npos);
}

TEST_CASE("output that could not be written is a failure") {
    const Shell shell;
    CHECK(shell.run("list --json", "> /dev/full") == 1);
}

TEST_CASE("wrong usage is status 2") {
    const Shell shell;
    CHECK(shell.run("frobnicate") == 2);
    CHECK(shell.run("code a --now -5") == 2);
    CHECK(shell.run("code a --now 99999999999999999999") == 2);
    CHECK(shell.run("code") == 2);
}

TEST_CASE("an account that is not there, or not the only one, is named") {
    const Shell shell;
    CHECK(shell.run("code nobody") == 1);
    CHECK(shell.said().find("nobody") != std::string::npos);
    CHECK(shell.run("add otpauth://totp/b?secret=JBSWY3DPEHPK3PXP") == 0);
    CHECK(shell.run("add otpauth://totp/ab?secret=JBSWY3DPEHPK3PXQ") == 0);
    CHECK(shell.run("code b") == 0); // exactly that one, though it is a part of another
    CHECK(shell.run("add otpauth://totp/bab?secret=MFRGGZDFMZTWQ2LK") == 0);
    CHECK(shell.run("remove ba") == 0);
    CHECK(shell.run("list") == 0);
    CHECK(shell.said() == "a\nb\nab\n");
}
