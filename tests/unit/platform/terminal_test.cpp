// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/passphrase_entry.h"
#include "platform/desktop/terminal.h"

#include "catch_header.h"
#include "failure_of.h"

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <string_view>
#include <thread>

using namespace tessera;
using namespace tessera::platform;

namespace {

const PassphraseQuestion kOnce{.title = "T",
                               .text = "What opens it?",
                               .prompt = "Passphrase",
                               .repeat = "",
                               .mismatch = "",
                               .error = ""};
const PassphraseQuestion kTwice{.title = "T",
                                .text = "Choose.",
                                .prompt = "Passphrase",
                                .repeat = "Again",
                                .mismatch = "Not the same.",
                                .error = ""};

std::string answer_to(const PassphraseQuestion& question) {
    return "got " + ask_passphrase(question);
}

std::string answer_to(const ConfirmationQuestion& question) {
    return ask_confirmation(question) ? "yes" : "no";
}

struct PasteQuestion {
    std::string text;
    std::string prompt;
};

std::string answer_to(const PasteQuestion& question) {
    return "got " + ask_pasted_on_terminal(question.text, question.prompt);
}

/// A child on a terminal of its own that asks, and tells on a pipe what it got.
class Asked {
public:
    template <typename Question>
    explicit Asked(const Question& question) {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        child_ = ::forkpty(&terminal_, nullptr, nullptr, nullptr);
        REQUIRE(child_ >= 0);
        if (child_ == 0) {
            std::string got;
            const std::string failure = test::failure_of([&] { got = answer_to(question); });
            const std::string told = failure == "none" ? got : failure;
            [[maybe_unused]] const ssize_t count = ::write(ends[1], told.data(), told.size());
            ::_exit(0);
        }
        ::close(ends[1]);
        result_ = ends[0];
    }

    ~Asked() {
        ::close(terminal_);
        ::close(result_);
        ::waitpid(child_, nullptr, 0);
    }

    Asked(const Asked&) = delete;
    Asked& operator=(const Asked&) = delete;

    /// Waits until the terminal shows `text`.
    void expect(std::string_view text) {
        while (shown_.find(text) == std::string::npos) {
            REQUIRE(read_some());
        }
    }

    void type(std::string_view text) {
        REQUIRE(::write(terminal_, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    }

    std::string result() {
        std::string text(20'000, '\0');
        const ssize_t count = ::read(result_, text.data(), text.size());
        text.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        return text;
    }

    bool echoes() const {
        termios settings{};
        REQUIRE(::tcgetattr(terminal_, &settings) == 0);
        return (settings.c_lflag & ECHO) != 0;
    }

    const std::string& shown() const { return shown_; }

private:
    bool read_some() {
        pollfd waiting{.fd = terminal_, .events = POLLIN, .revents = 0};
        char buffer[1000];
        if (::poll(&waiting, 1, 5000) != 1) {
            return false;
        }
        const ssize_t count = ::read(terminal_, buffer, sizeof buffer);
        shown_.append(buffer, static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        return count > 0;
    }

    int terminal_ = -1;
    int result_ = -1;
    pid_t child_ = -1;
    std::string shown_;
};

} // namespace

TEST_CASE("A passphrase typed on a terminal is taken and not shown") {
    Asked asked{kOnce};
    asked.expect("What opens it?");
    asked.expect("Passphrase: ");
    CHECK_FALSE(asked.echoes());
    asked.type("geheim w\xC3\xB3ord\r");
    CHECK(asked.result() == "got geheim w\xC3\xB3ord");
    CHECK(asked.shown().find("geheim") == std::string::npos);
    CHECK(asked.echoes());
}

TEST_CASE("Typing is corrected by character, by line, and given up") {
    Asked asked{kOnce};
    asked.expect("Passphrase: ");
    SECTION("backspace takes a whole character") {
        asked.type("ab\xE2\x82\xAC\x7F\x7F"
                   "c\n");
        CHECK(asked.result() == "got ac");
    }
    SECTION("Ctrl-U") {
        asked.type("wrong\x15right\n");
        CHECK(asked.result() == "got right");
    }
    SECTION("Ctrl-C") {
        asked.type("half\x03");
        CHECK(asked.result() == "passphrase_entry_cancelled");
    }
    SECTION("Ctrl-D") {
        asked.type("\x04");
        CHECK(asked.result() == "passphrase_entry_cancelled");
    }
    SECTION("an empty one is for the caller to judge") {
        asked.type("\n");
        CHECK(asked.result() == "got ");
    }
}

TEST_CASE("A new passphrase is typed twice, until both are the same") {
    Asked asked{kTwice};
    asked.expect("Passphrase: ");
    asked.type("one\n");
    asked.expect("Again: ");
    asked.type("two\n");
    asked.expect("Not the same.");
    asked.type("three\n");
    asked.type("three\n");
    CHECK(asked.result() == "got three");
}

TEST_CASE("After a wrong passphrase the terminal says so first") {
    PassphraseQuestion question = kOnce;
    question.error = "That was wrong.";
    Asked asked{question};
    asked.expect("That was wrong.");
    asked.type("x\n");
    CHECK(asked.result() == "got x");
}

TEST_CASE("A confirmation on a terminal shows its text and takes one key") {
    Asked asked{ConfirmationQuestion{
        .title = "T", .text = "7KQ2M 9XWPA\nC4HT8", .yes = "Written down", .no = "Not now"}};
    asked.expect("7KQ2M 9XWPA\r\nC4HT8\r\n\r\n  1  Written down\r\n  2  Not now\r\n1/2: ");
    SECTION("yes, after keys that mean nothing") {
        asked.type("y\n1");
        CHECK(asked.result() == "yes");
    }
    SECTION("no") {
        asked.type("2");
        CHECK(asked.result() == "no");
    }
    SECTION("Ctrl-C") {
        asked.type("\x03");
        CHECK(asked.result() == "no");
    }
    CHECK(asked.echoes());
}

TEST_CASE("What is pasted on a terminal is taken whole and not shown") {
    Asked asked{PasteQuestion{"It is not shown.", "Address"}};
    asked.expect("It is not shown.\r\nAddress: ");
    CHECK_FALSE(asked.echoes());
    SECTION("a line, longer than a terminal takes at a time otherwise") {
        const std::string line(3 * 4096, 'x');
        asked.type(line + "\n");
        CHECK(asked.result() == "got " + line);
    }
    SECTION("several lines, of which a shell would else run all but the first") {
        asked.type("one\rtwo\nthree\n");
        CHECK(asked.result() == "got one\ntwo\nthree");
    }
    SECTION("given up in its second line") {
        asked.type("one\ntwo\x03");
        CHECK(asked.result() == "passphrase_entry_cancelled");
    }
    CHECK(asked.echoes());
    CHECK(asked.shown().find("one") == std::string::npos);
}

TEST_CASE("A paste that a terminal marks is read to its end, however slowly it comes") {
    constexpr std::chrono::milliseconds kSlow{400};
    Asked asked{PasteQuestion{"It is not shown.", "Address"}};
    asked.expect("\x1b[?2004hIt is not shown.\r\nAddress: ");
    SECTION("its lines are all ended") {
        asked.type("\x1b[200~one\r");
        std::this_thread::sleep_for(kSlow);
        asked.type("two\r\x1b[20");
        std::this_thread::sleep_for(kSlow);
        asked.type("1~");
        CHECK(asked.result() == "got one\ntwo");
    }
    SECTION("its last line is ended by hand") {
        asked.type("\x1b[200~one\r");
        std::this_thread::sleep_for(kSlow);
        asked.type("two\x1b[201~");
        std::this_thread::sleep_for(kSlow);
        asked.type("\r");
        CHECK(asked.result() == "got one\ntwo");
    }
    SECTION("a single line") {
        asked.type("\x1b[200~one\x1b[201~\r");
        CHECK(asked.result() == "got one");
    }
    SECTION("given up in its middle, with the rest of it") {
        asked.type("\x1b[200~one\r\x03two\r\x1b[201~");
        CHECK(asked.result() == "passphrase_entry_cancelled");
    }
    asked.expect("\x1b[?2004l");
    CHECK(asked.echoes());
    CHECK(asked.shown().find("one") == std::string::npos);
    CHECK(asked.shown().find("two") == std::string::npos);
}

TEST_CASE("A question cannot command the terminal") {
    PassphraseQuestion question = kOnce;
    question.error = "\x1b[2J";
    question.text = "\xc2\x9b"
                    "31m\xe2\x80\xae";
    Asked asked{question};
    asked.expect("\\x1b[2J\r\n\\u{9b}31m\\u{202e}\r\nPassphrase: ");
    asked.type("x\n");
    CHECK(asked.result() == "got x");
}
