// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/clipboard.h"

#include "platform/paths.h"
#include "platform/process/other_program.h"
#include "platform/process/outside_program.h"

#include <boost/process/args.hpp>
#include <boost/process/exe.hpp>

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <thread>

namespace tessera::platform {
namespace {

namespace bp = boost::process;

// Absolute paths, so that $PATH doesn't decide what runs.
constexpr const char* kWlCopy = "/usr/bin/wl-copy";
constexpr const char* kWlPaste = "/usr/bin/wl-paste";
constexpr const char* kXclip = "/usr/bin/xclip";
constexpr const char* kXsel = "/usr/bin/xsel";

bool names_desktop(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

bool is_there(const char* program) {
    std::error_code unknown;
    return std::filesystem::exists(program, unknown);
}

bool write(bp::pipe& pipe, std::string_view text) {
    while (!text.empty()) {
        text.remove_prefix(static_cast<std::size_t>(pipe.write(text.data(), static_cast<int>(text.size()))));
    }
    pipe.close();
    return true;
}

/// Gives the text to the program. Whether it ended well.
bool feed(const ProgramCall& call, std::string_view text) {
    try {
        bp::pipe input;
        bp::child child{bp::exe = call.program, bp::args = call.arguments,
                        bp::std_in<input, bp::std_out> bp::null, bp::std_err > bp::null, lasting_child()};
        return write(input, text) && ends_within(child, kProgramTime) && child.exit_code() == 0;
    } catch (const std::system_error&) {
        return false;
    }
}

/// Newer versions of wl-copy do.
bool can_mark_secret() {
    const auto help = output_of(kWlCopy, {"--help"});
    return help && help->find("--sensitive") != std::string::npos;
}

} // namespace

DesktopKind desktop_kind() {
    return names_desktop("WAYLAND_DISPLAY") ? DesktopKind::Wayland
           : names_desktop("DISPLAY")       ? DesktopKind::X11
                                            : DesktopKind::None;
}

Clipboard Clipboard::of_wayland() {
    std::vector<std::string> put{"--type", "text/plain"};
    if (can_mark_secret()) {
        put.emplace_back("--sensitive");
    }
    return {{kWlCopy, put}, {kWlPaste, {"--no-newline", "--type", "text/plain"}}, {kWlCopy, {"--clear"}}};
}

Clipboard Clipboard::of_xclip() {
    return {{kXclip, {"-selection", "clipboard", "-in"}},
            {kXclip, {"-selection", "clipboard", "-out"}},
            {kXclip, {"-selection", "clipboard", "-in", "/dev/null"}}};
}

Clipboard Clipboard::of_xsel() {
    return {{kXsel, {"--clipboard", "--input"}},
            {kXsel, {"--clipboard", "--output"}},
            {kXsel, {"--clipboard", "--clear"}}};
}

std::optional<Clipboard> Clipboard::find() {
    if (names_desktop("WAYLAND_DISPLAY") && is_there(kWlCopy) && is_there(kWlPaste)) {
        return of_wayland();
    }
    // Wayland desktops serve X11 programs too, their clipboard included.
    if (names_desktop("DISPLAY")) {
        if (is_there(kXclip)) {
            return of_xclip();
        }
        if (is_there(kXsel)) {
            return of_xsel();
        }
    }
    return std::nullopt;
}

bool Clipboard::put(std::string_view text) const {
    return feed(put_, text);
}

std::optional<std::string> Clipboard::text() const {
    return output_of(get_.program, get_.arguments);
}

bool Clipboard::clear() const {
    return feed(clear_, "");
}

bool Clipboard::copy_for(std::string_view text, std::chrono::seconds lifetime) const {
    if (!put(text)) {
        return false;
    }
    try {
        bp::pipe input;
        const std::vector<std::string> arguments{std::string{kClearClipboardArgument},
                                                 std::to_string(lifetime.count())};
        bp::child clearing{bp::exe = executable().string(), bp::args = arguments,
                           bp::std_in<input, bp::std_out> bp::null, bp::std_err > bp::null, lasting_child()};
        clearing.detach();
        return write(input, text);
    } catch (const std::system_error&) {
        clear(); // rather no copy than one that stays
        return false;
    }
}

int clear_clipboard_as_program(const std::vector<std::string>& arguments) {
    unsigned seconds = 0;
    const std::string number = arguments.empty() ? "" : arguments.front();
    if (std::from_chars(number.data(), number.data() + number.size(), seconds).ec != std::errc{}) {
        return EXIT_FAILURE;
    }
    std::string text{std::istreambuf_iterator<char>{std::cin}, {}};
    std::this_thread::sleep_for(std::chrono::seconds{seconds});
    const auto clipboard = Clipboard::find();
    const bool holds_it = clipboard && clipboard->text() == text;
    ::explicit_bzero(text.data(), text.size());
    return !holds_it || clipboard->clear() ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace tessera::platform
