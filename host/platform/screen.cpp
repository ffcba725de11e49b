// SPDX-License-Identifier: Apache-2.0
#include "platform/screen.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace tessera::platform {
namespace {

std::string_view variable(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

} // namespace

Screen screen_of(int descriptor) {
    constexpr unsigned short kNarrowest = 20; // a terminal that says less hardly has so little
    Screen screen;
    screen.is_terminal = ::isatty(descriptor) == 1;
    const std::string_view kind = variable("TERM");
    screen.can_redraw = screen.is_terminal && !kind.empty() && kind != "dumb";
    screen.has_colours = screen.can_redraw && variable("NO_COLOR").empty();
    winsize size{};
    if (screen.is_terminal && ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        screen.columns = std::max(size.ws_col, kNarrowest);
    }
    return screen;
}

} // namespace tessera::platform
