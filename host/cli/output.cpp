// SPDX-License-Identifier: Apache-2.0
#include "cli/output.h"

#include <nlohmann/json.hpp>

namespace tessera::cli {

const Output& Output::operator<<(Text text) const {
    return write(text);
}

const Output& Output::operator<<(Lines lines) const {
    return write(platform::printable_lines(lines.text));
}

const Output& Output::operator<<(Style style) const {
    if (!screen_.has_colours) {
        return *this;
    }
    // ECMA-48, SGR: the terminal's own colours, which suit its background.
    switch (style) {
    case Style::Plain:
        return write("\x1b[0m");
    case Style::Strong:
        return write("\x1b[1m");
    case Style::Faint:
        return write("\x1b[2m");
    case Style::Bad:
        return write("\x1b[1;31m");
    }
    return *this;
}

const Output& Output::operator<<(const Filled& sentence) const {
    return write(sentence);
}

const Output& Output::operator<<(char c) const {
    return *this << Lines{{&c, 1}};
}

const Output& Output::write(std::string_view text) const {
    *stream_ << text;
    return *this;
}

void Output::print(const nlohmann::json& value, Layout layout) const {
    print_json(value.dump(layout == Layout::Indented ? 2 : -1, ' ', false,
                          nlohmann::json::error_handler_t::replace));
}

void Output::print_json(std::string_view json) const {
    *stream_ << platform::printable_json(json) << '\n';
}

bool Output::flush() const {
    return !stream_->flush().fail();
}

} // namespace tessera::cli
