// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tessera::platform {

/// The first argument of the process of our own that clears the clipboard, see clear_clipboard_as_program().
inline constexpr std::string_view kClearClipboardArgument = "clear-clipboard";

enum class DesktopKind { None, Wayland, X11 };

/// By $WAYLAND_DISPLAY and $DISPLAY.
DesktopKind desktop_kind();

/// A program and its arguments.
struct ProgramCall {
    const char* program;
    std::vector<std::string> arguments;
};

/// The desktop's clipboard: on Wayland through wl-copy, on X11 through xclip or xsel.
class Clipboard {
public:
    /// Nothing without a desktop, or if it lacks those programs.
    static std::optional<Clipboard> find();

    /// Puts the text there. If it's still there after `lifetime`, a process that outlives this one clears it;
    /// that one holds the text and nothing else. wl-copy marks the text as secret if it knows how to
    /// (x-kde-passwordManagerHint), so that clipboard managers don't keep it. Whether it succeeded.
    bool copy_for(std::string_view text, std::chrono::seconds lifetime) const;

    bool put(std::string_view text) const;
    std::optional<std::string> text() const;
    bool clear() const;

private:
    Clipboard(ProgramCall put, ProgramCall get, ProgramCall clear)
        : put_(std::move(put)), get_(std::move(get)), clear_(std::move(clear)) {}

    static Clipboard of_wayland();
    static Clipboard of_xclip();
    static Clipboard of_xsel();

    ProgramCall put_;
    ProgramCall get_;
    ProgramCall clear_;
};

/// Waits, then clears the clipboard if it holds the text on standard input. Argument after
/// kClearClipboardArgument: the seconds. Returns the exit code.
int clear_clipboard_as_program(const std::vector<std::string>& arguments);

} // namespace tessera::platform
