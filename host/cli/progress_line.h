// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/unlocking.h"
#include "cli/context.h"

#include <string_view>

namespace tessera::cli {

/// One line on standard error that says what takes so long, as long as the object lives. Only on a terminal
/// that can erase it again.
class ProgressLine {
public:
    explicit ProgressLine(const Context& context)
        : output_(context.err), is_on_(output_.screen().can_redraw) {}
    ~ProgressLine() { erase(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// Replaces the line. A text that is too long is cut off.
    void show(std::string_view text);
    void erase();

private:
    const Output& output_;
    bool is_on_;
    bool is_shown_ = false;
};

/// The same source: while its answer is checked, the line says so. That takes a second, so that no one can
/// guess fast.
accounts::PassphraseSource with_progress(accounts::PassphraseSource source, ProgressLine& line,
                                         const Context& context);

} // namespace tessera::cli
