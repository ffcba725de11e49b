// SPDX-License-Identifier: Apache-2.0
#include "cli/secret_input.h"

#include "platform/desktop/terminal.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace tessera::cli {
namespace {

std::string ask(const Context& context) {
    try {
        return platform::ask_pasted_on_terminal(context.words(Key::ask_address),
                                                context.words(Key::ask_address_prompt));
    } catch (const Error&) {
        throw Error{ErrorCode::InputMissing}; // given up, or this process may not ask on the terminal
    }
}

std::string read_all() {
    std::string text;
    std::array<char, 4096> part{};
    while (text.size() <= kMaxSecretInput) {
        const ssize_t count = ::read(STDIN_FILENO, part.data(), part.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            throw Error{ErrorCode::FileUnreadable, "stdin"};
        }
        if (count == 0) {
            break;
        }
        text.append(part.data(), static_cast<std::size_t>(count));
    }
    ::explicit_bzero(part.data(), part.size());
    return text;
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

} // namespace

std::string read_secret_input(const Context& context) {
    std::string text = ::isatty(STDIN_FILENO) == 1 ? ask(context) : read_all();
    if (text.size() > kMaxSecretInput) {
        throw Error{ErrorCode::InputTooLarge, std::to_string(kMaxSecretInput) + " bytes"};
    }
    if (is_blank(text)) {
        throw Error{ErrorCode::InputMissing};
    }
    return text;
}

void warn_of_secret_argument(const Context& context) {
    context.err << "tessera: " << context.say(Key::cli_address_seen) << '\n';
}

} // namespace tessera::cli
