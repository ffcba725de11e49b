// SPDX-License-Identifier: Apache-2.0
#include "otp/pasted_ends.h"

#include "error.h"
#include "otp/code.h"
#include "text/ascii.h"
#include "text/base32.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace tessera::otp {

namespace {

struct Quotes {
    std::string_view open;
    std::string_view close;
};

constexpr auto kQuotes = std::to_array<Quotes>({
    {"\"", "\""},
    {"'", "'"},
    {"`", "`"},
    {"<", ">"},
    {"(", ")"},
    {"[", "]"},
    {"\xE2\x80\x9C", "\xE2\x80\x9D"}, // “ ”
    {"\xE2\x80\x9E", "\xE2\x80\x9D"}, // „ ”
    {"\xE2\x80\x9E", "\xE2\x80\x9C"}, // „ “
    {"\xE2\x80\x98", "\xE2\x80\x99"}, // ‘ ’
    {"\xC2\xAB", "\xC2\xBB"},         // « »
});

std::string_view without_punctuation_behind(std::string_view text) {
    return text.substr(0, text.find_last_not_of(kPunctuationBehind) + 1);
}

/// Like `unquoted`, but words may follow the closing quote as well.
std::string_view unquoted_address(std::string_view text) {
    text = text::trim_blanks(text);
    for (const auto& [open, close] : kQuotes) {
        if (!text.starts_with(open)) {
            continue;
        }
        for (std::size_t end = text.rfind(close); end != std::string_view::npos && end >= open.size();
             end = text.rfind(close, end - 1)) {
            const std::string_view behind = text.substr(end + close.size());
            if (behind.empty() || kPunctuationBehind.find(behind.front()) != std::string_view::npos) {
                return text::trim_blanks(text.substr(open.size(), end - open.size()));
            }
        }
    }
    return text;
}

enum class Last { Nothing, HalfParameter, Key, Number, Algorithm, Encoder, Other };

/// The parameter that an address ends in, and its value.
struct End {
    Last last;
    std::string_view value;
};

Last last_of(std::string_view parameter) {
    struct Row {
        std::string_view name;
        Last last;
    };
    static constexpr auto kRows = std::to_array<Row>({{"secret", Last::Key},
                                                      {"digits", Last::Number},
                                                      {"period", Last::Number},
                                                      {"counter", Last::Number},
                                                      {"algorithm", Last::Algorithm},
                                                      {"encoder", Last::Encoder}});
    const auto* const row = std::ranges::find_if(
        kRows, [&](std::string_view name) { return text::equal_ignoring_case(name, parameter); }, &Row::name);
    return row == kRows.end() ? Last::Other : row->last;
}

End end_of(std::string_view address) {
    constexpr std::string_view kSteam = "steam://";
    constexpr std::string_view kHtmlAmpersand = "amp;";
    if (text::starts_with_ignoring_case(address, kSteam)) {
        return {Last::Key, address.substr(kSteam.size())};
    }
    if (address.find('?') == std::string_view::npos) {
        return {Last::Nothing, {}};
    }
    std::string_view parameter = address.substr(address.find('?') + 1);
    parameter.remove_prefix(parameter.rfind('&') + 1);
    if (parameter.starts_with(kHtmlAmpersand)) {
        parameter.remove_prefix(kHtmlAmpersand.size());
    }
    const std::size_t equals = parameter.find('=');
    if (equals == std::string_view::npos) {
        return {Last::HalfParameter, parameter};
    }
    return {last_of(parameter.substr(0, equals)), parameter.substr(equals + 1)};
}

/// The pieces between visible blanks.
std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    std::size_t begin = 0;
    const auto end_word = [&](std::size_t end, std::size_t next) {
        if (end > begin) {
            words.push_back(text.substr(begin, end - begin));
        }
        begin = next;
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto point = text::first_code_point(text.substr(at));
        const std::size_t length = point ? point->length : 1;
        if (point && text::is_blank(point->value) && !text::is_zero_width(point->value)) {
            end_word(at, at + length);
        }
        at += length;
    }
    end_word(text.size(), text.size());
    return words;
}

bool can_be_key(std::string_view text) {
    try {
        text::base32_decode(text);
        return true;
    } catch (const Error&) {
        return false;
    }
}

bool is_number(std::string_view text) {
    return std::ranges::all_of(text, text::is_ascii_digit);
}

bool is_algorithm(const std::string& text) {
    try {
        algorithm_from_name(text);
        return true;
    } catch (const Error&) {
        return false;
    }
}

bool has_capital(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool has_small(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Keys are all capitals or all small letters, so `GitHub` and `work` after a key in capitals aren't part of
/// it.
bool is_in_other_case(std::string_view key, std::string_view word) {
    return has_capital(key) != has_small(key) && (has_capital(key) ? has_small(word) : has_capital(word));
}

/// Whether a word after a whole key can't be a group of it, not even a mistyped one: `(work)`, `GitHub:`,
/// `2.`
bool is_plain_word(std::string_view key, std::string_view word) {
    static constexpr std::string_view kInKeys = "-_=+%";
    const std::string_view bare = without_punctuation_behind(word);
    const bool has_escape = word.find('%') != std::string_view::npos;
    return word.ends_with(':') || (word.ends_with('.') && is_number(bare)) ||
           (!has_escape && is_in_other_case(key, word)) || std::ranges::any_of(bare, [](char c) {
               return c > ' ' && c < 0x7F && !text::is_ascii_letter(c) && !text::is_ascii_digit(c) &&
                      kInKeys.find(c) == std::string_view::npos;
           });
}

std::string_view key_without_words_behind(std::string_view value) {
    const std::vector<std::string_view> words = words_of(value);
    value = without_punctuation_behind(value);
    if (words.size() < 2) {
        return value;
    }
    const std::string_view key = without_punctuation_behind(words[0]);
    if (key.size() >= kShortestWholeKey && can_be_key(key) && is_plain_word(key, words[1])) {
        return key;
    }
    const std::string_view last = without_punctuation_behind(words.back());
    const bool one_length = last.size() <= key.size() &&
                            std::all_of(words.begin(), words.end() - 1,
                                        [&](std::string_view word) { return word.size() == key.size(); });
    const bool are_groups =
        one_length && key.size() < kShortestWholeKey &&
        std::ranges::none_of(words, [&](std::string_view word) { return is_in_other_case(key, word); });
    if (can_be_key(value) && !are_groups) {
        throw Error{ErrorCode::UriEndUnclear, "secret: words behind it"};
    }
    return value;
}

std::string_view without_words_behind_value(std::string_view value) {
    const std::vector<std::string_view> words = words_of(value);
    const bool goes_on =
        words.size() > 1 && (text::is_ascii_digit(words[1].front()) || words[1].front() == '-');
    return words.empty() || goes_on ? value : without_punctuation_behind(words[0]);
}

} // namespace

std::size_t opening_quote_at_end(std::string_view text) {
    const auto* const quotes = std::ranges::find_if(
        kQuotes, [&](std::string_view open) { return text.ends_with(open); }, &Quotes::open);
    return quotes == kQuotes.end() ? 0 : quotes->open.size();
}

std::string_view unquoted(std::string_view text) {
    text = text::trim_blanks(text);
    for (const auto& [open, close] : kQuotes) {
        if (!text.starts_with(open)) {
            continue;
        }
        const std::size_t end = text.rfind(close);
        if (end != std::string_view::npos && end >= open.size() &&
            text.find_first_not_of(kPunctuationBehind, end + close.size()) == std::string_view::npos) {
            return text::trim_blanks(text.substr(open.size(), end - open.size()));
        }
    }
    return text;
}

std::string_view without_words_behind(std::string_view address) {
    address = unquoted_address(address);
    const auto [last, value] = end_of(address);
    std::string_view kept = value;
    switch (last) {
    case Last::Key:
        kept = key_without_words_behind(value);
        break;
    case Last::Number:
    case Last::Algorithm:
    case Last::Encoder:
        kept = without_words_behind_value(value);
        break;
    case Last::Nothing:
    case Last::HalfParameter:
    case Last::Other:
        return address;
    }
    return address.substr(0, static_cast<std::size_t>(kept.data() + kept.size() - address.data()));
}

bool goes_on_with(std::string_view address, std::string_view line) {
    if (line.find("://") != std::string_view::npos || std::ranges::any_of(line, text::is_ascii_space)) {
        return false;
    }
    const auto name_end = [&](std::size_t at) {
        const auto* const end = std::ranges::find_if_not(line.substr(at), text::is_ascii_letter);
        return static_cast<std::size_t>(end - line.begin());
    };
    const auto is_equals = [&](std::size_t at) { return at < line.size() && line[at] == '='; };
    if (is_equals(name_end(0)) && end_of(address).last == Last::HalfParameter) {
        return true;
    }
    for (std::size_t at = 0; (at = line.find_first_of("?&", at)) != std::string_view::npos;) {
        const std::size_t name = ++at;
        at = name_end(name);
        if (at > name && is_equals(at)) {
            return true;
        }
    }
    return false;
}

bool may_go_on_with(std::string_view address, std::string_view line) {
    const auto [last, value] = end_of(address);
    const std::string_view word = without_punctuation_behind(words_of(line).front());
    if (word.empty()) {
        return false;
    }
    switch (last) {
    case Last::Key:
        return can_be_key(value) && can_be_key(word) && !is_in_other_case(value, word);
    case Last::Number:
        return is_number(value) && is_number(word);
    case Last::Algorithm:
        return is_algorithm(std::string{value}.append(word));
    case Last::Encoder:
        return text::equal_ignoring_case(std::string{value}.append(word), "steam");
    case Last::Nothing:
    case Last::HalfParameter:
    case Last::Other:
        break;
    }
    return false;
}

} // namespace tessera::otp
