// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/passphrase_entry.h"
#include "platform/desktop/pinentry.h"

#include "catch_header.h"
#include "failure_of.h"
#include "platform/interruption.h"
#include "temporary_folder.h"
#include "virtual_display.h"

#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
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

/// As long as the longest that is shown: a recovery code.
const ConfirmationQuestion kConfirmation{
    .title = "Recovery code",
    .text =
        "This code opens your vault when the keyring and the passphrase are gone. It is shown once: write "
        "it down, or print it.\n\n"
        "    7KQ2M  9XWPA  C4HT8  0RJZN\n"
        "    E5VGB  6YDS1  F3K7M  Q2P9W\n"
        "    XA8TC  H4N0J  RZB5E  GV1D6\n"
        "    YS3F7\n",
    .yes = "I have written it down",
    .no = "Not now"};

PassphraseQuestion twice() {
    PassphraseQuestion question = kOnce;
    question.repeat = "Again";
    question.mismatch = "Not the same";
    return question;
}

/// A program that speaks Assuan as the script says: `answer` is what it prints for GETPIN and CONFIRM. It
/// writes what it receives to the file `told`.
class PinentryScript {
public:
    explicit PinentryScript(const std::string& answer, const std::string& greeting = "echo 'OK ready'") {
        test::write_text(program(),
                         "#!/bin/sh\n" + greeting + "\nwhile read -r line; do\n  echo \"$line\" >>'" +
                             (folder_ / "told").string() + "'\n  case $line in\n  GETPIN|CONFIRM) " + answer +
                             " ;;\n  *) echo OK ;;\n  esac\ndone\n");
        fs::permissions(program(), fs::perms{0700});
        std::signal(SIGPIPE, SIG_IGN);
    }

    fs::path program() const { return folder_ / "pinentry"; }
    std::string told() const { return test::file_text(folder_ / "told"); }

private:
    test::TemporaryFolder folder_;
};

/// The result, or the error's name, or "nothing".
std::string asked(const PinentryScript& script, const PassphraseQuestion& question = kOnce) {
    std::string result = "nothing";
    const std::string failure = failure_of([&] {
        if (const auto passphrase = ask_with_pinentry(script.program(), question)) {
            result = "got " + *passphrase;
        }
    });
    return failure == "none" ? result : failure;
}

} // namespace

TEST_CASE("pinentry gets what to show, and its data is unescaped") {
    const PinentryScript script{"printf 'S NOTHING\\n# comment\\nD a%%25b\\nD %%0Ac\\nOK\\n'"};
    CHECK(asked(script) == "got a%b\nc");
    CHECK(script.told() == "SETTITLE Title\nSETDESC 100%25 sure?%0ASay it.\nSETPROMPT Passphrase\nGETPIN\n");
}

TEST_CASE("pinentry hears of a wrong passphrase") {
    PassphraseQuestion question = kOnce;
    question.error = "Wrong";
    const PinentryScript script{"printf 'OK\\n'"};
    CHECK(asked(script, question) == "got ");
    CHECK(script.told().find("SETERROR Wrong\n") != std::string::npos);
}

TEST_CASE("A cancelled pinentry is a cancelled entry; one that cannot ask counts as absent") {
    CHECK(asked(PinentryScript{"echo 'ERR 83886179 Operation cancelled <Pinentry>'"}) ==
          "passphrase_entry_cancelled");
    CHECK(asked(PinentryScript{"echo 'ERR 83886278 fully cancelled'"}) == "passphrase_entry_cancelled");
    CHECK(asked(PinentryScript{"echo 'ERR 83886340 Invalid IPC response <Pinentry>'"}) == "nothing");
    CHECK(asked(PinentryScript{"exit 1"}) == "nothing");
    CHECK(asked(PinentryScript{"exec tr '\\0' x </dev/zero"}) == "nothing");
    CHECK(asked(PinentryScript{"echo OK", "echo 'ERR 1 no display'"}) == "nothing");
    CHECK(asked(PinentryScript{"echo OK", "exit 0"}) == "nothing");
    CHECK_FALSE(ask_with_pinentry("/nonexistent/pinentry", kOnce));
}

TEST_CASE("A new passphrase is repeated by pinentry, or asked twice if it cannot do that") {
    SECTION("pinentry repeats it") {
        const PinentryScript script{"printf 'S PIN_REPEATED\\nD new\\nOK\\n'"};
        CHECK(asked(script, twice()) == "got new");
        CHECK(script.told().find("SETREPEAT Again\nSETREPEATERROR Not the same\nGETPIN\n") !=
              std::string::npos);
    }
    SECTION("asked twice, once unlike") {
        const PinentryScript script{
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
    CHECK(asked(PinentryScript{list + "; echo 'D x'; echo OK"}) == "got x");
    const std::string of_pinentry = test::file_text(folder / "open");
    CHECK(std::system(list.c_str()) == 0);
    const std::string of_a_child = test::file_text(folder / "open");
    ::close(channel);
    CHECK(of_pinentry.find("pipe:") != std::string::npos);
    CHECK(of_pinentry.find("message-channel") == std::string::npos);
    CHECK(of_a_child.find("message-channel") != std::string::npos); // else the list shows nothing
}

TEST_CASE("A confirmation has its own labels; a no and a closed window are the same") {
    const ConfirmationQuestion question{.title = "Title", .text = "One\n  two", .yes = "Yes", .no = "No"};
    const auto answer = [&](const std::string& says) {
        return confirm_with_pinentry(PinentryScript{says}.program(), question);
    };
    CHECK(answer("echo OK") == true);
    CHECK(answer("echo 'ERR 83886179 Operation cancelled <Pinentry>'") == false);
    CHECK(answer("echo 'ERR 83886194 Not confirmed <Pinentry>'") == false);
    CHECK(answer("echo 'ERR 83886340 Invalid IPC response <Pinentry>'") == std::nullopt);
    CHECK(answer("exit 1") == std::nullopt);
    CHECK(confirm_with_pinentry("/nonexistent/pinentry", question) == std::nullopt);

    const PinentryScript script{"echo OK"};
    CHECK(confirm_with_pinentry(script.program(), question) == true);
    CHECK(script.told() == "SETTITLE Title\nSETDESC One%0A  two\nSETOK Yes\nSETCANCEL No\nCONFIRM\n");
}

TEST_CASE("A pinentry that does not greet, or stands still, cannot ask") {
    // At the same time: each is waited for until its deadline.
    const std::array scripts{PinentryScript{"echo OK", "sleep 1000"},
                             PinentryScript{"echo OK", "kill -STOP $$"},
                             PinentryScript{"echo OK", "echo 'OK ready'; kill -STOP $$"}};
    std::array<std::string, scripts.size()> answers;
    std::array<std::thread, scripts.size()> threads;
    for (std::size_t i = 0; i < scripts.size(); ++i) {
        threads[i] = std::thread{[&, i] { answers[i] = asked(scripts[i]); }};
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    for (const std::string& answer : answers) {
        CHECK(answer == "nothing");
    }
}

TEST_CASE("A window is called back while it waits for a person, and its program ends") {
    const PinentryScript script{"echo $$ >\"$0.id\"; kill -STOP $$"};
    const std::string id_file = script.program().string() + ".id";
    Interruption interruption;
    std::string failure;
    std::thread asks{[&] {
        const Interruptible by_test{interruption};
        failure = failure_of([&] { ask_with_pinentry(script.program(), kOnce); });
    }};
    while (test::file_text(id_file).find('\n') == std::string::npos) {
        std::this_thread::sleep_for(5ms);
    }
    interruption.raise();
    asks.join();
    CHECK(failure == "interrupted");
    CHECK(::kill(std::stoi(test::file_text(id_file)), 0) != 0);
}

TEST_CASE("Without a display there is no window to ask in") {
    const char* display = std::getenv("DISPLAY");
    const std::string before = display != nullptr ? display : "";
    ::unsetenv("DISPLAY");
    ::unsetenv("WAYLAND_DISPLAY");
    CHECK_FALSE(passphrase_window_available());
    CHECK(failure_of([] { ask_with_any_pinentry(kOnce); }) == "passphrase_entry_unavailable");
    CHECK(failure_of([] { confirm_with_any_pinentry(kConfirmation); }) == "passphrase_entry_unavailable");
    if (!before.empty()) {
        ::setenv("DISPLAY", before.c_str(), 1);
    }
}

namespace {

std::string asked_for_real(const PassphraseQuestion& question, const std::string& keys) {
    std::string result = "nothing";
    std::thread hands = test::hands_on("pinentry", keys);
    const std::string failure = failure_of([&] {
        if (const auto passphrase = ask_with_pinentry("/usr/bin/pinentry-gtk-2", question)) {
            result = "got " + *passphrase;
        }
    });
    hands.join();
    return failure == "none" ? result : failure;
}

bool real_pinentry_is_here() {
    return test::all_installed("a real pinentry",
                               {"/usr/bin/pinentry-gtk-2", "/usr/bin/Xvfb", "/usr/bin/xdotool"});
}

/// What pinentry's window was answered with: "yes", "no" or "nothing".
std::string answered_for_real(const ConfirmationQuestion& question, const std::string& keys) {
    std::thread hands = test::hands_on("pinentry", keys);
    const std::optional<bool> answer = confirm_with_pinentry("/usr/bin/pinentry-gtk-2", question);
    hands.join();
    return !answer ? "nothing" : *answer ? "yes" : "no";
}

} // namespace

TEST_CASE("A real pinentry takes what is typed into its window") {
    if (!real_pinentry_is_here()) {
        return;
    }
    const test::VirtualDisplay display;
    CHECK(asked_for_real(kOnce, "xdotool type 'a%b c'; xdotool key Return") == "got a%b c");
    CHECK(asked_for_real(twice(),
                         "xdotool type new; xdotool key Return; xdotool type new; xdotool key Return") ==
          "got new");
    CHECK(asked_for_real(kOnce, "xdotool key Escape") == "passphrase_entry_cancelled");
}

TEST_CASE("A real pinentry shows a recovery code and takes the answer") {
    if (!real_pinentry_is_here()) {
        return;
    }
    const test::VirtualDisplay display;
    CHECK(passphrase_window_available());
    CHECK(answered_for_real(kConfirmation,
                            test::screenshot("pinentry-confirmation") + "xdotool key Tab Return") == "yes");
    CHECK(answered_for_real(kConfirmation, "xdotool key Escape") == "no");
    CHECK(answered_for_real(kConfirmation, "xdotool windowkill $id") == "nothing");
}
