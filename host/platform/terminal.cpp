// SPDX-License-Identifier: Apache-2.0
#include "platform/terminal.h"

#include "error.h"
#include "platform/descriptor.h"
#include "platform/printable.h"

#include <fcntl.h>
#include <poll.h>
#include <termios.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace tessera::platform {
namespace {

constexpr char kControlC = 0x03;
constexpr char kControlD = 0x04;

/// The controlling terminal, without echo as long as the object lives. Signal characters arrive as plain
/// bytes: a signal would end the process and leave the terminal without echo.
class QuietTerminal {
public:
    QuietTerminal() : descriptor_(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)) {
        if (!descriptor_ || ::tcgetattr(descriptor_.get(), &before_) != 0) {
            throw Error{ErrorCode::PassphraseEntryUnavailable};
        }
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
        quiet.c_cc[VMIN] = 1;
        quiet.c_cc[VTIME] = 0;
        ::tcsetattr(descriptor_.get(), TCSAFLUSH, &quiet);
    }

    ~QuietTerminal() { ::tcsetattr(descriptor_.get(), TCSAFLUSH, &before_); }

    QuietTerminal(const QuietTerminal&) = delete;
    QuietTerminal& operator=(const QuietTerminal&) = delete;

    void say(std::string_view words) {
        const std::string filtered = printable_lines(words);
        std::string_view text = filtered;
        while (!text.empty()) {
            const ssize_t count = ::write(descriptor_.get(), text.data(), text.size());
            if (count < 0 && errno != EINTR) {
                throw Error{ErrorCode::PassphraseEntryUnavailable};
            }
            text.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        }
    }

    /// Nothing at the end of input.
    std::optional<char> next() {
        char byte = 0;
        ssize_t count = 0;
        do {
            count = ::read(descriptor_.get(), &byte, 1);
        } while (count < 0 && errno == EINTR);
        return count == 1 ? std::optional{byte} : std::nullopt;
    }

    /// Whether something comes at once: no hand types that fast.
    bool has_more() const {
        constexpr int kMilliseconds = 100;
        pollfd waiting{.fd = descriptor_.get(), .events = POLLIN, .revents = 0};
        return ::poll(&waiting, 1, kMilliseconds) == 1 && (waiting.revents & POLLIN) != 0;
    }

private:
    Descriptor descriptor_;
    termios before_{};
};

void remove_last_character(std::string& line) {
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
    while (!line.empty() && continues(line.back())) {
        line.pop_back();
    }
    if (!line.empty()) {
        line.pop_back();
    }
}

std::string read_line(QuietTerminal& terminal) {
    constexpr char kControlU = 0x15;
    constexpr char kBackspace = '\b';
    constexpr char kDelete = 0x7F;

    std::string line;
    for (;;) {
        const std::optional<char> byte = terminal.next();
        if (byte == '\n' || byte == '\r') {
            terminal.say("\n");
            return line;
        }
        if (!byte || byte == kControlC || byte == kControlD) {
            ::explicit_bzero(line.data(), line.size());
            terminal.say("\n");
            throw Error{ErrorCode::PassphraseEntryCancelled};
        }
        if (byte == kBackspace || byte == kDelete) {
            remove_last_character(line);
        } else if (byte == kControlU) {
            line.clear();
        } else {
            line += *byte;
        }
    }
}

std::string ask(QuietTerminal& terminal, const std::string& prompt) {
    terminal.say(prompt + ": ");
    return read_line(terminal);
}

} // namespace

std::string ask_on_terminal(const PassphraseQuestion& question) {
    QuietTerminal terminal;
    if (!question.error.empty()) {
        terminal.say(question.error + "\n");
    }
    terminal.say(question.text + "\n");
    for (;;) {
        std::string passphrase = ask(terminal, question.prompt);
        if (question.repeat.empty()) {
            return passphrase;
        }
        std::string repeated = ask(terminal, question.repeat);
        const bool same = passphrase == repeated;
        ::explicit_bzero(repeated.data(), repeated.size());
        if (same) {
            return passphrase;
        }
        ::explicit_bzero(passphrase.data(), passphrase.size());
        terminal.say(question.mismatch + "\n");
    }
}

std::string ask_pasted_on_terminal(const std::string& text, const std::string& prompt) {
    QuietTerminal terminal;
    terminal.say(text + "\n");
    std::string pasted = ask(terminal, prompt);
    while (terminal.has_more()) {
        pasted += '\n' + read_line(terminal);
    }
    return pasted;
}

bool confirm_on_terminal(const ConfirmationQuestion& question) {
    QuietTerminal terminal;
    terminal.say(question.text + "\n\n  1  " + question.yes + "\n  2  " + question.no + "\n1/2: ");
    for (;;) {
        const std::optional<char> key = terminal.next();
        // Numbers, not initials: the labels are in any language.
        if (key == '1' || key == '2') {
            terminal.say(std::string{*key, '\n'});
            return key == '1';
        }
        if (!key || key == kControlC || key == kControlD) {
            terminal.say("\n");
            return false;
        }
    }
}

} // namespace tessera::platform
