// SPDX-License-Identifier: Apache-2.0
#include "cli/progress_line.h"

#include "platform/unicode.h"

#include <string>

namespace tessera::cli {

void ProgressLine::show(std::string_view text) {
    if (!is_on_) {
        return;
    }
    // In the last column, some terminals go on to the next line.
    const std::string safe = platform::printable(text);
    output_ << "\r" << std::string{platform::fitting(safe, output_.screen().columns - 1)} << "\x1b[K";
    is_shown_ = true;
    static_cast<void>(output_.flush());
}

void ProgressLine::erase() {
    if (is_shown_) {
        output_ << "\r\x1b[K";
        is_shown_ = false;
        static_cast<void>(output_.flush());
    }
}

accounts::PassphraseSource with_progress(accounts::PassphraseSource source, ProgressLine& line,
                                         const Context& context) {
    using Moment = accounts::PassphraseSource::Moment;
    source.watch([&line, &context](Moment moment) {
        if (moment == Moment::Answered) {
            line.show(context.words(Key::cli_progress_passphrase));
        } else {
            line.erase();
        }
    });
    return source;
}

} // namespace tessera::cli
