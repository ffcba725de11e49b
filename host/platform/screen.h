// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace tessera::platform {

/// What shows a program's output.
struct Screen {
    bool is_terminal = false;
    bool can_redraw = false;  ///< a line in place; a dumb terminal can't
    bool has_colours = false; ///< and the user lets us use them (no-color.org)
    std::size_t columns = 80;
};

/// What shows what is written to the descriptor: by isatty(3), $TERM, $NO_COLOR and the terminal's own width.
Screen screen_of(int descriptor);

} // namespace tessera::platform
