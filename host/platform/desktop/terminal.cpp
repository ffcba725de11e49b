// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/terminal.h"

#include "error.h"
#include "platform/descriptor.h"
#include "platform/printable.h"

#include <fcntl.h>
#include <poll.h>
#include <termios.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace tessera::platform {
namespace {

using namespace std::chrono_literals;

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
        if (!write(printable_lines(words))) {
            throw Error{ErrorCode::PassphraseEntryUnavailable};
        }
    }

    /// Writes the text as it is. Whether that succeeded.
    bool write(std::string_view text) noexcept {
        while (!text.empty()) {
            const ssize_t count = ::write(descriptor_.get(), text.data(), text.size());
            if (count < 0 && errno != EINTR) {
                return false;
            }
            text.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        }
        return true;
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
    bool has_more() const { return has_more_within(100ms); }

    /// Drops typed or pasted text that hasn't been read, and what follows closely.
    void discard() const {
        do {
            ::tcflush(descriptor_.get(), TCIFLUSH);
        } while (has_more_within(300ms));
    }

private:
    bool has_more_within(std::chrono::milliseconds time) const {
        pollfd waiting{.fd = descriptor_.get(), .events = POLLIN, .revents = 0};
        return ::poll(&waiting, 1, static_cast<int>(time.count())) == 1 && (waiting.revents & POLLIN) != 0;
    }

    Descriptor descriptor_;
    termios before_{};
};

/// Makes the terminal mark both ends of a paste (xterm, bracketed paste) as long as the object lives, since a
/// network may be slow in the middle of a paste.
class MarkedPaste {
public:
    static constexpr std::string_view kBegin = "\x1b[200~";
    static constexpr std::string_view kEnd = "\x1b[201~";

    explicit MarkedPaste(QuietTerminal& terminal) : terminal_(terminal) { terminal_.write("\x1b[?2004h"); }
    ~MarkedPaste() { terminal_.write("\x1b[?2004l"); }
    MarkedPaste(const MarkedPaste&) = delete;
    MarkedPaste& operator=(const MarkedPaste&) = delete;

private:
    QuietTerminal& terminal_;
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

bool ends_line(std::optional<char> byte) {
    return byte == '\n' || byte == '\r';
}

bool gives_up(std::optional<char> byte) {
    return !byte || byte == kControlC || byte == kControlD;
}

void edit(std::string& line, char byte) {
    constexpr char kControlU = 0x15;
    constexpr char kBackspace = '\b';
    constexpr char kDelete = 0x7F;
    if (byte == kBackspace || byte == kDelete) {
        remove_last_character(line);
    } else if (byte == kControlU) {
        line.clear();
    } else {
        line += byte;
    }
}

[[noreturn]] void give_up(QuietTerminal& terminal, std::string& text) {
    ::explicit_bzero(text.data(), text.size());
    terminal.say("\n");
    throw Error{ErrorCode::PassphraseEntryCancelled};
}

std::string read_line(QuietTerminal& terminal) {
    std::string line;
    for (;;) {
        const std::optional<char> byte = terminal.next();
        if (ends_line(byte)) {
            terminal.say("\n");
            return line;
        }
        if (gives_up(byte)) {
            give_up(terminal, line);
        }
        edit(line, *byte);
    }
}

/// Typed or pasted lines, up to the first line end that nothing follows at once. Inside a marked paste, no
/// line is the last.
class PastedLines {
public:
    explicit PastedLines(QuietTerminal& terminal) : terminal_(terminal) {}

    ~PastedLines() {
        ::explicit_bzero(lines_.data(), lines_.size());
        ::explicit_bzero(line_.data(), line_.size());
    }

    PastedLines(const PastedLines&) = delete;
    PastedLines& operator=(const PastedLines&) = delete;

    /// Without the last line end.
    std::string read() {
        do {
            take(terminal_.next());
        } while (is_inside_ || !line_.empty() || lines_.empty() || terminal_.has_more());
        terminal_.say("\n");
        return lines_.substr(0, lines_.size() - 1);
    }

private:
    void take(std::optional<char> byte) {
        if (gives_up(byte)) {
            if (byte) {
                terminal_.discard(); // the rest of a paste, which the shell would run
            }
            give_up(terminal_, line_);
        }
        if (ends_line(byte)) {
            lines_ += line_ + '\n';
            line_.clear();
            return;
        }
        edit(line_, *byte);
        is_inside_ = (is_inside_ || takes_mark(MarkedPaste::kBegin)) && !takes_mark(MarkedPaste::kEnd);
    }

    /// Whether the line ends in that mark, which isn't part of it.
    bool takes_mark(std::string_view mark) {
        const bool is_there = line_.ends_with(mark);
        if (is_there) {
            line_.resize(line_.size() - mark.size());
        }
        return is_there;
    }

    QuietTerminal& terminal_;
    std::string lines_; ///< that have ended
    std::string line_;
    bool is_inside_ = false; ///< a marked paste
};

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
    const MarkedPaste marked{terminal};
    terminal.say(text + "\n" + prompt + ": ");
    return PastedLines{terminal}.read();
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
