// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/printable.h"
#include "platform/screen.h"
#include "sentences/sentence.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <concepts>
#include <filesystem>
#include <ostream>
#include <string>
#include <string_view>

namespace tessera::cli {

/// Text of ours: a literal in the source or a sentence of the catalogue, never text from outside.
class Text {
public:
    consteval Text(const char* literal) : words_(literal) {}
    Text(Key key, Language language) : words_(sentence(key, language)) {}
    constexpr operator std::string_view() const { return words_; }

private:
    std::string_view words_;
};

/// Text of several lines that isn't a literal: its line feeds stay, and the rest is filtered.
struct Lines {
    std::string_view text;
};

/// How a terminal shows text.
enum class Style { Plain, Strong, Faint, Bad };

/// Text from outside: names, file names, arguments.
template <typename T>
concept Foreign = std::same_as<T, std::string> || std::same_as<T, std::string_view> ||
    std::same_as<T, std::filesystem::path>;

/// What Output prints of `value`.
inline std::string printed(Text value) {
    return std::string{std::string_view{value}};
}

template <Foreign T>
std::string printed(const T& value) {
    if constexpr (std::same_as<T, std::filesystem::path>) {
        return platform::printable(value.native());
    } else {
        return platform::printable(value);
    }
}

template <std::integral T>
requires(!std::same_as<T, bool>) std::string printed(T value) {
    return std::to_string(value);
}

/// A sentence of the catalogue with values in it, which have passed the filter.
class Filled {
public:
    template <typename... Values>
    explicit Filled(Text sentence, const Values&... values)
        : words_(filled(sentence, std::array<std::string, sizeof...(Values)>{printed(values)...})) {}

    operator std::string_view() const { return words_; }

private:
    std::string words_;
};

/// The command line's output, to a terminal or a pipe. All text that isn't ours passes the filter
/// (platform/printable.h), JSON in its own spelling, so that no output can command a terminal or reverse its
/// text. tests/cli/output.test.mjs checks that the program writes to no other stream.
class Output {
public:
    /// `stream` must outlive it.
    Output(std::ostream& stream, platform::Screen screen) : stream_(&stream), screen_(screen) {}

    const platform::Screen& screen() const { return screen_; }

    const Output& operator<<(Text text) const;
    const Output& operator<<(Lines lines) const;
    const Output& operator<<(Style style) const; ///< until the next; nothing without colours
    const Output& operator<<(char c) const;      ///< a line feed is one

    const Output& operator<<(const Filled& sentence) const;

    template <typename T>
    requires Foreign<T> || std::integral<T>
    const Output& operator<<(const T& value) const { return write(printed(value)); }

    enum class Layout { Indented, OneLine };

    /// Prints a JSON value and a line feed. U+FFFD replaces what JSON can't hold, such as a file name that
    /// isn't UTF-8.
    void print(const nlohmann::json& value, Layout layout = Layout::Indented) const;

    /// Prints a JSON text as it is, and a line feed.
    void print_json(std::string_view json) const;

    /// Whether all output arrived. A script that got half a list mustn't take it for the whole.
    [[nodiscard]] bool flush() const;

private:
    const Output& write(std::string_view text) const;

    std::ostream* stream_;
    platform::Screen screen_;
};

} // namespace tessera::cli
