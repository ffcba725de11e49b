// SPDX-License-Identifier: Apache-2.0
#include "otp/pasted_text.h"

#include "otp/ascii.h"
#include "otp/migration_uri.h"
#include "otp/utf8.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

namespace tessera::otp {

namespace {

constexpr std::string_view kSchemeEnd = "://";
constexpr std::string_view kPunctuation = ".,;: \t";

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

std::string_view unquoted(std::string_view text) {
    text = trim_blanks(text);
    for (const auto& [open, close] : kQuotes) {
        if (!text.starts_with(open)) {
            continue;
        }
        const std::size_t end = text.rfind(close);
        if (end != std::string_view::npos && end >= open.size() &&
            text.find_first_not_of(kPunctuation, end + close.size()) == std::string_view::npos) {
            return trim_blanks(text.substr(open.size(), end - open.size()));
        }
    }
    return text;
}

struct Line {
    std::size_t number;
    std::string_view text; ///< without blanks around it, not empty
};

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    for (std::size_t number = 1; !text.empty(); ++number) {
        if (number > kMaxPastedLines) {
            throw Error{ErrorCode::UriMalformed, "more than " + std::to_string(kMaxPastedLines) + " lines"};
        }
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        if (const std::string_view line = trim_blanks(text.substr(0, end)); !line.empty()) {
            lines.push_back({number, line});
        }
        text.remove_prefix(end);
        text.remove_prefix(text.starts_with("\r\n") ? 2 : std::min(text.size(), std::size_t{1}));
    }
    return lines;
}

bool is_address(std::string_view text) {
    return text.find(kSchemeEnd) != std::string_view::npos;
}

/// Whether a line is the rest of an address: `&issuer=…`, `MFRGG&issuer=…`, `?secret=…`.
bool goes_on(std::string_view line) {
    if (is_address(line) || std::ranges::any_of(line, [](char c) { return is_ascii_space(c); })) {
        return false;
    }
    for (std::size_t at = 0; (at = line.find_first_of("?&", at)) != std::string_view::npos; ++at) {
        const std::size_t equals = std::min(line.find('=', at), line.size());
        const std::string_view name = line.substr(at + 1, equals - at - 1);
        if (equals < line.size() && !name.empty() && std::ranges::all_of(name, is_ascii_letter)) {
            return true;
        }
    }
    return false;
}

struct Address {
    std::size_t line;
    std::string text;
};

/// Where the next address on the same line begins: some programs paste line ends as spaces.
std::size_t next_address(std::string_view line) {
    const std::string lower = ascii_lower(line);
    return std::min({lower.find(" otpauth://"), lower.find(" otpauth-migration://"), line.size()});
}

std::vector<Address> addresses_of(const std::vector<Line>& lines) {
    std::vector<Address> addresses;
    std::size_t last_line = 0; // of the address that may go on
    for (auto [number, line] : lines) {
        if (!addresses.empty() && number == last_line + 1 && goes_on(line)) {
            addresses.back().text += line;
            last_line = number;
            continue;
        }
        last_line = is_address(line) ? number : 0;
        while (!line.empty()) {
            const std::size_t end = next_address(line);
            addresses.push_back({number, std::string{line.substr(0, end)}});
            line = trim_blanks(line.substr(end));
        }
    }
    return addresses;
}

void add_account(PastedText& pasted, std::size_t line, KeyUri uri) {
    if (uri.parameters.type == Type::Yandex) {
        pasted.problems.push_back({line, Error{ErrorCode::OtpTypeUnsupported, "yaotp"}});
    } else {
        pasted.accounts.push_back({line, std::move(uri)});
    }
}

void read_address(PastedText& pasted, const Address& address) {
    const std::string_view text = unquoted(address.text);
    if (!starts_with_ignoring_case(text, "otpauth-migration:")) {
        add_account(pasted, address.line, parse_key_uri(text));
        return;
    }
    pasted.is_export = true;
    MigrationBatch batch = parse_migration_uri(text);
    for (KeyUri& uri : batch.accounts) {
        add_account(pasted, address.line, std::move(uri));
    }
    for (Error& problem : batch.problems) {
        pasted.problems.push_back({address.line, std::move(problem)});
    }
}

} // namespace

Bytes typed_key(std::string_view text) {
    constexpr std::string_view kParameter = "secret=";
    constexpr std::size_t kShortestKey = 16; // characters, of 80 bits
    const std::vector<Line> lines = lines_of(text);
    const bool one_length = std::ranges::all_of(lines, [&](const Line& line) {
        const std::size_t first = lines.front().text.size();
        return &line == &lines.back() ? line.text.size() <= first : line.text.size() == first;
    });
    if (lines.size() > 1 && (!one_length || lines.front().text.size() >= kShortestKey)) {
        throw Error{ErrorCode::SecretInvalid, "secret: more than one line"};
    }
    std::string_view key = unquoted(text);
    if (starts_with_ignoring_case(key, kParameter)) {
        key = unquoted(key.substr(kParameter.size()));
    }
    return base32_decode(key.substr(0, key.find_last_not_of(kPunctuation) + 1));
}

PastedText read_pasted_text(std::string_view text) {
    const std::vector<Line> lines = lines_of(text);
    PastedText pasted;
    const auto read = [&](std::size_t line, auto reading) {
        try {
            reading();
        } catch (const Error& error) {
            pasted.problems.push_back({line, error});
        }
    };
    if (std::ranges::none_of(lines, is_address, &Line::text)) {
        const std::size_t line = lines.empty() ? 1 : lines.front().number;
        pasted.is_key = true;
        read(line, [&] {
            KeyUri uri;
            uri.parameters.secret = typed_key(text);
            add_account(pasted, line, std::move(uri));
        });
        return pasted;
    }
    for (const Address& address : addresses_of(lines)) {
        read(address.line, [&] { read_address(pasted, address); });
    }
    return pasted;
}

} // namespace tessera::otp
