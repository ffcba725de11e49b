// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace tessera::cli {

/// A page in the language of man pages (man(7)), UTF-8. Every text is taken as it is: nothing in it commands.
class Roff {
public:
    void title(std::string_view name, std::string_view date, std::string_view source,
               std::string_view manual);
    void section(std::string_view heading);
    void subsection(std::string_view heading);

    /// `name - summary`, which whatis(1) looks for.
    void named(std::string_view name, std::string_view summary);

    void synopsis(std::string_view name, std::initializer_list<std::string> arguments);
    void paragraph(std::string_view text);

    /// `literal` in bold, `placeholder` in italics, and what they mean.
    void entry(std::string_view literal, std::string_view placeholder, std::string_view meaning);

    void example(std::string_view what, std::string_view command);
    void pages(std::initializer_list<std::string_view> names, int section);

    std::string text() && { return std::move(text_); }

private:
    void line(std::string_view request) { text_ += std::string{request} + "\n"; }
    void words(std::string_view text);

    std::string text_;
};

} // namespace tessera::cli
