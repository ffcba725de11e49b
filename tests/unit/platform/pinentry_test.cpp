// SPDX-License-Identifier: Apache-2.0
#include "platform/pinentry.h"

#include "catch_header.h"
#include "failure_of.h"
#include "temporary_folder.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <thread>

using namespace tessera;
using namespace tessera::platform;
using namespace std::chrono_literals;
using test::failure_of;
namespace fs = std::filesystem;

namespace {

const PassphraseQuestion kOnce{.title = "Title",
                               .text = "100% sure?\nSay it.",
                               .prompt = "Passphrase",
                               .repeat = "",
                               .mismatch = "",
                               .error = ""};

PassphraseQuestion twice() {
    PassphraseQuestion question = kOnce;
    question.repeat = "Again";
    question.mismatch = "Not the same";
    return question;
}

/// A program that speaks Assuan as the script says: `answer` is what it prints for GETPIN. What it is told is
/// in the file `told`.
class Script {
public:
    explicit Script(const std::string& answer, const std::string& greeting = "echo 'OK ready'") {
        test::write_text(program(), "#!/bin/sh\n" + greeting +
                                        "\nwhile read -r line; do\n  echo \"$line\" >>'" +
                                        (folder_ / "told").string() + "'\n  case $line in\n  GETPIN) " +
                                        answer + " ;;\n  *) echo OK ;;\n  esac\ndone\n");
        fs::permissions(program(), fs::perms{0700});
        std::signal(SIGPIPE, SIG_IGN);
    }

    fs::path program() const { return folder_ / "pinentry"; }
    std::string told() const { return test::file_text(folder_ / "told"); }

private:
    test::TemporaryFolder folder_;
};

/// The result, or the error's name, or "nothing".
std::string asked(const Script& script, const PassphraseQuestion& question = kOnce) {
    std::string result = "nothing";
    const std::string failure = failure_of([&] {
        if (const auto passphrase = ask_with_pinentry(script.program(), question)) {
            result = "got " + *passphrase;
        }
    });
    return failure == "none" ? result : failure;
}

} // namespace

TEST_CASE("pinentry is told what to show and its data is unescaped") {
    const Script script{"printf 'S NOTHING\\n# comment\\nD a%%25b\\nD %%0Ac\\nOK\\n'"};
    CHECK(asked(script) == "got a%b\nc");
    CHECK(script.told() == "SETTITLE Title\nSETDESC 100%25 sure?%0ASay it.\nSETPROMPT Passphrase\nGETPIN\n");
}

TEST_CASE("pinentry is told of a wrong passphrase") {
    PassphraseQuestion question = kOnce;
    question.error = "Wrong";
    const Script script{"printf 'OK\\n'"};
    CHECK(asked(script, question) == "got ");
    CHECK(script.told().find("SETERROR Wrong\n") != std::string::npos);
}

TEST_CASE("A cancelled pinentry is a cancelled entry; one that cannot ask is none") {
    CHECK(asked(Script{"echo 'ERR 83886179 Operation cancelled <Pinentry>'"}) ==
          "passphrase_entry_cancelled");
    CHECK(asked(Script{"echo 'ERR 83886278 fully cancelled'"}) == "passphrase_entry_cancelled");
    CHECK(asked(Script{"echo 'ERR 83886340 Invalid IPC response <Pinentry>'"}) == "nothing");
    CHECK(asked(Script{"exit 1"}) == "nothing");
    CHECK(asked(Script{"exec tr '\\0' x </dev/zero"}) == "nothing");
    CHECK(asked(Script{"echo OK", "echo 'ERR 1 no display'"}) == "nothing");
    CHECK(asked(Script{"echo OK", "exit 0"}) == "nothing");
    CHECK_FALSE(ask_with_pinentry("/nonexistent/pinentry", kOnce));
}

TEST_CASE("A new passphrase is repeated by pinentry, or asked twice where it cannot") {
    SECTION("by itself") {
        const Script script{"printf 'S PIN_REPEATED\\nD new\\nOK\\n'"};
        CHECK(asked(script, twice()) == "got new");
        CHECK(script.told().find("SETREPEAT Again\nSETREPEATERROR Not the same\nGETPIN\n") !=
              std::string::npos);
    }
    SECTION("asked twice, once unlike") {
        const Script script{
            "n=$((n + 1)); if [ $n = 2 ]; then echo 'D other'; else echo 'D new'; fi; echo OK"};
        CHECK(asked(script, twice()) == "got new");
        CHECK(script.told().find("SETPROMPT Again\nGETPIN\nSETERROR Not the same\nSETPROMPT Passphrase\n") !=
              std::string::npos);
    }
}

TEST_CASE("pinentry inherits nothing but its own pipes") {
    // Known by name, not by number: the shell has descriptors of its own, and ours may have any number.
    const int channel = ::memfd_create("message-channel", 0); // without close-on-exec
    REQUIRE(channel >= 0);
    test::TemporaryFolder folder;
    const std::string list = "ls -l /proc/$$/fd >'" + (folder / "open").string() + "'";
    CHECK(asked(Script{list + "; echo 'D x'; echo OK"}) == "got x");
    const std::string of_pinentry = test::file_text(folder / "open");
    CHECK(std::system(list.c_str()) == 0);
    const std::string of_a_child = test::file_text(folder / "open");
    ::close(channel);
    CHECK(of_pinentry.find("pipe:") != std::string::npos);
    CHECK(of_pinentry.find("message-channel") == std::string::npos);
    CHECK(of_a_child.find("message-channel") != std::string::npos); // else the list shows nothing
}

TEST_CASE("Without a display there is no window to ask in") {
    const char* display = std::getenv("DISPLAY");
    const std::string before = display != nullptr ? display : "";
    ::unsetenv("DISPLAY");
    ::unsetenv("WAYLAND_DISPLAY");
    CHECK(failure_of([] { ask_with_any_pinentry(kOnce); }) == "passphrase_entry_unavailable");
    if (!before.empty()) {
        ::setenv("DISPLAY", before.c_str(), 1);
    }
}

namespace {

/// An X server without a screen that anyone sees.
class VirtualDisplay {
public:
    VirtualDisplay() {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        server_ = ::fork();
        if (server_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGTERM);
            ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO);
            ::dup2(ends[1], 3);
            ::execlp("Xvfb", "Xvfb", "-displayfd", "3", "-screen", "0", "800x600x24", "-nolisten", "tcp",
                     nullptr);
            ::_exit(127);
        }
        ::close(ends[1]);
        std::string number;
        for (char byte = 0; ::read(ends[0], &byte, 1) == 1 && byte != '\n';) {
            number += byte;
        }
        ::close(ends[0]);
        REQUIRE(!number.empty());
        ::setenv("DISPLAY", (":" + number).c_str(), 1);
    }

    ~VirtualDisplay() {
        ::unsetenv("DISPLAY");
        ::kill(server_, SIGTERM);
        ::waitpid(server_, nullptr, 0);
    }

    VirtualDisplay(const VirtualDisplay&) = delete;
    VirtualDisplay& operator=(const VirtualDisplay&) = delete;

private:
    pid_t server_ = -1;
};

bool all_installed(std::initializer_list<const char*> programs) {
    for (const char* program : programs) {
        if (!fs::exists(program)) {
            std::cerr << "SKIPPED: a real pinentry: " << program << " is not here\n";
            return false;
        }
    }
    return true;
}

/// Runs a shell command when pinentry's window is there. A window that does not go is made to go, so that the
/// test fails instead of waiting.
std::thread typing(const std::string& keys) {
    return std::thread{[keys] {
        const std::string command =
            "for i in $(seq 100); do\n"
            "  sleep 0.2; id=$(xdotool search --onlyvisible --class pinentry 2>/dev/null | grep -m1 .) && "
            "break\n"
            "done\n"
            "xdotool windowfocus --sync $id; sleep 0.3\n" +
            keys +
            "\nfor i in $(seq 30); do xdotool getwindowname $id >/dev/null 2>&1 || exit; sleep 0.1; done\n"
            "xdotool windowkill $id\n";
        [[maybe_unused]] const int status = std::system(command.c_str());
    }};
}

std::string asked_for_real(const PassphraseQuestion& question, const std::string& keys) {
    std::string result = "nothing";
    std::thread hands = typing(keys);
    const std::string failure = failure_of([&] {
        if (const auto passphrase = ask_with_pinentry("/usr/bin/pinentry-gtk-2", question)) {
            result = "got " + *passphrase;
        }
    });
    hands.join();
    return failure == "none" ? result : failure;
}

} // namespace

TEST_CASE("A real pinentry takes what is typed into its window") {
    if (!all_installed({"/usr/bin/pinentry-gtk-2", "/usr/bin/Xvfb", "/usr/bin/xdotool"})) {
        return;
    }
    const VirtualDisplay display;
    CHECK(asked_for_real(kOnce, "xdotool type 'a%b c'; xdotool key Return") == "got a%b c");
    CHECK(asked_for_real(twice(),
                         "xdotool type new; xdotool key Return; xdotool type new; xdotool key Return") ==
          "got new");
    CHECK(asked_for_real(kOnce, "xdotool key Escape") == "passphrase_entry_cancelled");
}
