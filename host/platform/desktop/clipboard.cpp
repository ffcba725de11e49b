// SPDX-License-Identifier: Apache-2.0
#include "platform/desktop/clipboard.h"

#include "platform/interruption.h"
#include "platform/paths.h"
#include "platform/process/outside_program.h"

#include <boost/process/args.hpp>
#include <boost/process/exe.hpp>

#include <poll.h>

#include <array>
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

constexpr std::size_t kMostClipboard = 65'536; ///< bytes; a code is far shorter

bool names_desktop(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

bool is_there(const char* program) {
    std::error_code unknown;
    return std::filesystem::exists(program, unknown);
}

bool ends_well(bp::child& child) {
    std::error_code fault;
    const bool ended = child.wait_for(kProgramTime, fault);
    if (!ended) {
        child.terminate(fault);
        child.wait(fault);
    }
    return ended && child.exit_code() == 0;
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
        return write(input, text) && ends_well(child);
    } catch (const std::system_error&) {
        return false;
    }
}

/// What the program prints, if it ends well.
std::optional<std::string> output_of(const ProgramCall& call) {
    try {
        bp::pipe output;
        bp::child child{bp::exe = call.program, bp::args = call.arguments,
                        bp::std_in<bp::null, bp::std_out> output, bp::std_err > bp::null, isolated_child()};
        const auto until = std::chrono::steady_clock::now() + kProgramTime;
        std::string text;
        std::array<char, 512> part{};
        while (text.size() < kMostClipboard &&
               wait_until_ready(output.native_source(), POLLIN, until) == Wait::Ready) {
            const int count = output.read(part.data(), static_cast<int>(part.size()));
            if (count == 0) {
                return ends_well(child) ? std::optional{text} : std::nullopt;
            }
            text.append(part.data(), static_cast<std::size_t>(count));
        }
        child.terminate();
        child.wait();
    } catch (const std::system_error&) {
        return std::nullopt;
    }
    return std::nullopt;
}

/// Newer versions of wl-copy do.
bool can_mark_secret() {
    const auto help = output_of({kWlCopy, {"--help"}});
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
    return output_of(get_);
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
