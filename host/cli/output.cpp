// SPDX-License-Identifier: Apache-2.0
#include "cli/output.h"

#include "platform/printable.h"

#include <nlohmann/json.hpp>

namespace tessera::cli {

const Output& Output::operator<<(Text text) const {
    *stream_ << std::string_view{text};
    return *this;
}

const Output& Output::operator<<(Lines lines) const {
    *stream_ << platform::printable_lines(lines.text);
    return *this;
}

const Output& Output::operator<<(char c) const {
    return *this << Lines{{&c, 1}};
}

const Output& Output::write_filtered(std::string_view text) const {
    *stream_ << platform::printable(text);
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
