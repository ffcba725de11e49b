// SPDX-License-Identifier: Apache-2.0
#include "cli/roff.h"

#include <algorithm>

namespace tessera::cli {
namespace {

constexpr std::size_t kRoffLine =
    60; ///< bytes; mandoc wants 80, with characters beyond ASCII by their numbers

/// groff_char(7): these would show as something else, or command.
std::string roff_escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
        case '\\':
            result += "\\e";
            break;
        case '-':
            result += "\\-";
            break;
        case '^':
            result += "\\(ha";
            break;
        case '~':
            result += "\\(ti";
            break;
        case '`':
            result += "\\(ga";
            break;
        case '\'':
            result += "\\(aq";
            break;
        case '"':
            result += "\\(dq";
            break;
        case '\n':
            result += ' ';
            break;
        default:
            result += c;
        }
    }
    return result;
}

/// An argument of a request.
std::string roff_argument(std::string_view text) {
    return "\"" + roff_escaped(text) + "\"";
}

} // namespace

void Roff::title(std::string_view name, std::string_view date, std::string_view source,
                 std::string_view manual) {
    line(".TH " + roff_argument(name) + " 1 \"" + std::string{date} + "\" " + roff_argument(source) + " " +
         roff_argument(manual));
}

void Roff::section(std::string_view heading) {
    line(".SH " + roff_argument(heading));
}

void Roff::subsection(std::string_view heading) {
    line(".SS " + roff_argument(heading));
}

void Roff::named(std::string_view name, std::string_view summary) {
    line(roff_escaped(name) + " \\- " + roff_escaped(summary));
}

void Roff::synopsis(std::string_view name, std::initializer_list<std::string> arguments) {
    line(".B " + roff_escaped(name));
    for (const std::string& each : arguments) {
        line(".I " + roff_argument(each));
    }
}

void Roff::paragraph(std::string_view text) {
    if (!text_.ends_with("\"\n")) { // headings begin one
        line(".PP");
    }
    words(text);
}

void Roff::entry(std::string_view literal, std::string_view placeholder, std::string_view meaning) {
    line(".TP");
    if (placeholder.empty()) {
        line(".B " + roff_argument(literal));
    } else if (literal.empty()) {
        line(".I " + roff_argument(placeholder));
    } else {
        line(".BI " + roff_argument(literal) + " \" \" " + roff_argument(placeholder));
    }
    words(meaning);
}

void Roff::example(std::string_view what, std::string_view command) {
    paragraph(what);
    line(".PP");
    line(".RS 4");
    line(".EX");
    line(roff_escaped(command));
    line(".EE");
    line(".RE");
}

void Roff::pages(std::initializer_list<std::string_view> names, int section) {
    const std::string_view last = *(names.end() - 1);
    for (const std::string_view name : names) {
        line(".BR " + roff_escaped(name) + " (" + std::to_string(section) + ")" + (name == last ? "" : ","));
    }
}

void Roff::words(std::string_view text) {
    std::string row;
    const auto end_row = [&] {
        // A dot or an apostrophe at the start would make it a request.
        line(row.starts_with('.') ? "\\&" + row : row);
        row.clear();
    };
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string word = roff_escaped(rest.substr(0, end));
        if (!row.empty() && row.size() + 1 + word.size() > kRoffLine) {
            end_row();
        }
        row += (row.empty() ? "" : " ") + word;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (!row.empty()) {
        end_row();
    }
}

} // namespace tessera::cli
