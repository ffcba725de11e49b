// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/pinentry.h"

#include "error.h"
#include "platform/desktop/assuan.h"
#include "platform/desktop/session.h"
#include "platform/interruption.h"
#include "platform/process/outside_program.h"

#include <boost/process/exe.hpp>

#include <poll.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstring>
#include <string_view>
#include <utility>

namespace tessera::platform {
namespace {

namespace bp = boost::process;

/// Absolute paths, so that $PATH doesn't decide what runs. None of them falls back to the terminal of a
/// browser that happens to have one, except the last, which is whatever the system chose (see is_graphical).
constexpr std::array kPrograms{"/usr/bin/pinentry-gnome3", "/usr/bin/pinentry-qt", "/usr/bin/pinentry-gtk-2",
                               "/usr/bin/pinentry-x11", "/usr/bin/pinentry"};

constexpr std::size_t kMaxLine = 4096; ///< bytes; Assuan allows 1000

/// libgpg-error codes, without the source in the upper bits.
constexpr unsigned kCodeMask = 0xFFFF;
constexpr unsigned kCancelled = 99;
constexpr unsigned kNotConfirmed = 114;
constexpr unsigned kFullyCancelled = 198;

struct Reply {
    bool ok = false;
    unsigned error = 0;    ///< libgpg-error code if not ok; 0 when the program went away
    std::string data;      ///< all `D` lines
    bool repeated = false; ///< the program had the passphrase typed twice
};

enum class Waits { ForProgram, ForPerson };

class Pinentry {
public:
    explicit Pinentry(const std::filesystem::path& program)
        : child_(bp::exe = program.string(), bp::std_in<to_child_, bp::std_out> from_child_,
                 bp::std_err > bp::null, isolated_child()) {}

    ~Pinentry() {
        std::error_code ignored;
        to_child_.close();
        child_.terminate(ignored);
        child_.wait(ignored);
        ::explicit_bzero(line_.data(), line_.size());
    }

    Pinentry(const Pinentry&) = delete;
    Pinentry& operator=(const Pinentry&) = delete;

    Reply greeting() { return reply(Waits::ForProgram); }

    Reply command(std::string_view name, std::string_view parameter = {}) {
        return command(name, parameter, Waits::ForProgram);
    }

    /// One that a person answers.
    Reply question(std::string_view name) { return command(name, {}, Waits::ForPerson); }

private:
    using Clock = std::chrono::steady_clock;

    Reply command(std::string_view name, std::string_view parameter, Waits waits) {
        std::string text{name};
        if (!parameter.empty()) {
            text += ' ' + assuan_escape(parameter);
        }
        text += '\n';
        return !is_lost_ && write(text) ? reply(waits) : Reply{};
    }

    bool write(std::string_view text) {
        try {
            while (!text.empty()) {
                const int count = to_child_.write(text.data(), static_cast<int>(text.size()));
                text.remove_prefix(static_cast<std::size_t>(count));
            }
            return true;
        } catch (const std::system_error&) {
            return false;
        }
    }

    /// The next line without its end; nothing when the program went away, is late, or doesn't speak Assuan.
    std::optional<std::string_view> read_line(Clock::time_point until) {
        try {
            for (std::size_t length = 0; length < line_.size(); ++length) {
                if (wait_until_ready(from_child_.native_source(), POLLIN, until) == Wait::Late ||
                    from_child_.read(&line_[length], 1) != 1) {
                    return std::nullopt;
                }
                if (line_[length] == '\n') {
                    return std::string_view{line_.data(), length};
                }
            }
        } catch (const std::system_error&) {
            return std::nullopt;
        }
        return std::nullopt;
    }

    Reply reply(Waits waits) {
        const auto until = Clock::now() + (waits == Waits::ForPerson ? kPersonTime : kProgramTime);
        Reply reply;
        while (const auto received = read_line(until)) {
            const std::string_view line = *received;
            if (line == "OK" || line.starts_with("OK ")) {
                reply.ok = true;
                return reply;
            }
            if (line.starts_with("ERR ")) {
                std::from_chars(line.data() + 4, line.data() + line.size(), reply.error);
                reply.error &= kCodeMask;
                return reply;
            }
            if (line.starts_with("D ")) {
                reply.data += assuan_unescape(line.substr(2));
            } else if (line == "S PIN_REPEATED" || line.starts_with("S PIN_REPEATED ")) {
                reply.repeated = true;
            }
        }
        is_lost_ = true;
        if (waits == Waits::ForPerson && Clock::now() >= until) {
            reply.error = kCancelled;
        }
        return reply;
    }

    bp::pipe to_child_;
    bp::pipe from_child_;
    bp::child child_;
    std::array<char, kMaxLine> line_{};
    bool is_lost_ = false; ///< went away, or was late: don't ask it anything more
};

/// Whether a person said no.
bool is_refusal(const Reply& reply) {
    return reply.error == kCancelled || reply.error == kFullyCancelled || reply.error == kNotConfirmed;
}

/// Sends GETPIN; nothing if the program can't ask.
std::optional<Reply> get_pin(Pinentry& pinentry) {
    Reply reply = pinentry.question("GETPIN");
    if (reply.ok) {
        return reply;
    }
    if (is_refusal(reply)) {
        throw Error{ErrorCode::PassphraseEntryCancelled};
    }
    return std::nullopt;
}

std::optional<std::string> ask_once(Pinentry& pinentry, const PassphraseQuestion& question) {
    pinentry.command("SETPROMPT", question.prompt);
    if (!question.repeat.empty()) {
        pinentry.command("SETREPEAT", question.repeat);
        pinentry.command("SETREPEATERROR", question.mismatch);
    }
    std::optional<Reply> first = get_pin(pinentry);
    if (!first || question.repeat.empty() || first->repeated) {
        return first ? std::optional{std::move(first->data)} : std::nullopt;
    }
    // Programs without SETREPEAT show only one field, so this asks again with it.
    pinentry.command("SETPROMPT", question.repeat);
    std::optional<Reply> second = get_pin(pinentry);
    if (!second) {
        return std::nullopt;
    }
    const bool same = first->data == second->data;
    ::explicit_bzero(second->data.data(), second->data.size());
    if (same) {
        return std::move(first->data);
    }
    ::explicit_bzero(first->data.data(), first->data.size());
    pinentry.command("SETERROR", question.mismatch);
    return ask_once(pinentry, question);
}

/// Starts the program, tells it what both kinds of question have, and lets `ask` ask. Nothing if that isn't
/// possible.
template <typename Ask>
auto with_pinentry(const std::filesystem::path& program, const std::string& title, const std::string& text,
                   Ask ask) -> decltype(ask(std::declval<Pinentry&>())) {
    try {
        Pinentry pinentry{program};
        if (!pinentry.greeting().ok) {
            return std::nullopt;
        }
        pinentry.command("SETTITLE", title);
        pinentry.command("SETDESC", text);
        return ask(pinentry);
    } catch (const std::system_error&) {
        return std::nullopt;
    }
}

/// Whether the program exists, and isn't one that the system chose for its terminals.
bool is_graphical(const std::filesystem::path& program) {
    std::error_code missing;
    const std::string name = std::filesystem::canonical(program, missing).filename().string();
    return !missing && name != "pinentry-curses" && name != "pinentry-tty";
}

/// The answer of the first program that has one.
template <typename Ask>
auto with_any_pinentry(Ask ask) {
    if (has_display()) {
        for (const char* program : kPrograms) {
            if (!is_graphical(program)) {
                continue;
            }
            if (auto answer = ask(program)) {
                return *std::move(answer);
            }
        }
    }
    throw Error{ErrorCode::PassphraseEntryUnavailable};
}

} // namespace

std::optional<std::string> ask_with_pinentry(const std::filesystem::path& program,
                                             const PassphraseQuestion& question) {
    return with_pinentry(program, question.title, question.text, [&](Pinentry& pinentry) {
        if (!question.error.empty()) {
            pinentry.command("SETERROR", question.error);
        }
        return ask_once(pinentry, question);
    });
}

std::string ask_with_any_pinentry(const PassphraseQuestion& question) {
    return with_any_pinentry([&](const char* program) { return ask_with_pinentry(program, question); });
}

std::optional<bool> confirm_with_pinentry(const std::filesystem::path& program,
                                          const ConfirmationQuestion& question) {
    return with_pinentry(program, question.title, question.text,
                         [&](Pinentry& pinentry) -> std::optional<bool> {
                             pinentry.command("SETOK", question.yes);
                             pinentry.command("SETCANCEL", question.no);
                             const Reply reply = pinentry.question("CONFIRM");
                             return reply.ok || is_refusal(reply) ? std::optional{reply.ok} : std::nullopt;
                         });
}

bool confirm_with_any_pinentry(const ConfirmationQuestion& question) {
    return with_any_pinentry([&](const char* program) { return confirm_with_pinentry(program, question); });
}

bool any_pinentry_available() {
    return has_display() && std::ranges::any_of(kPrograms, is_graphical);
}

} // namespace tessera::platform
