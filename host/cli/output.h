// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/printable.h"
#include "sentences/sentence.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <concepts>
#include <filesystem>
#include <ostream>
#include <string>
#include <string_view>

namespace tessera::cli {

/// Words of our own: a literal in the source or a sentence of the catalogue, and nothing that was read.
class Text {
public:
    consteval Text(const char* literal) : words_(literal) {}
    Text(Key key, Language language) : words_(sentence(key, language)) {}
    constexpr operator std::string_view() const { return words_; }

private:
    std::string_view words_;
};

/// Text of several lines that is not a literal: its line feeds are kept, all else of it is filtered.
struct Lines {
    std::string_view text;
};

/// May hold names, file names, arguments: whatever somebody else wrote.
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

/// Where the command line prints, to a terminal or a pipe. All that is not our own passes the filter
/// (platform/printable.h), JSON in its own spelling, so that nothing printed can command a terminal or turn
/// its text around. tests/cli/output.test.mjs holds the program to it: no other stream is written to.
class Output {
public:
    /// `stream` must outlive it.
    explicit Output(std::ostream& stream) : stream_(&stream) {}

    const Output& operator<<(Text text) const;
    const Output& operator<<(Lines lines) const;
    const Output& operator<<(char c) const; ///< a line feed is one

    const Output& operator<<(const Filled& sentence) const;

    template <typename T>
    requires Foreign<T> || std::integral<T>
    const Output& operator<<(const T& value) const { return write(printed(value)); }

    enum class Layout { Indented, OneLine };

    /// A JSON value and a line feed. What JSON cannot hold, such as a file name that is not UTF-8, has
    /// U+FFFD.
    void print(const nlohmann::json& value, Layout layout = Layout::Indented) const;

    /// A JSON text as it is, and a line feed.
    void print_json(std::string_view json) const;

    /// Whether all of it arrived. A script that got half a list must not take it for the whole.
    [[nodiscard]] bool flush() const;

private:
    const Output& write(std::string_view text) const;

    std::ostream* stream_;
};

} // namespace tessera::cli
