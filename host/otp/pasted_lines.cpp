// SPDX-License-Identifier: Apache-2.0
#include "otp/pasted_lines.h"

#include "error.h"
#include "otp/key_uri.h"
#include "otp/pasted_ends.h"
#include "otp/uri_parts.h"
#include "otp/vendor_code.h"
#include "text/ascii.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>

namespace tessera::otp {

namespace {

constexpr std::string_view kBehindScheme = "://";

constexpr auto kSchemes = std::to_array<std::string_view>(
    {"otpauth", "otpauth-migration", "apple-otpauth", "microsoft-authenticator", "steam", "motp"});

bool ends_in_blank(std::string_view text) {
    constexpr std::size_t kLongestBlank = 3; // bytes
    for (std::size_t length = 1; length <= std::min(kLongestBlank, text.size()); ++length) {
        const auto point = text::first_code_point(text.substr(text.size() - length));
        if (point && point->length == length) {
            return text::is_blank(point->value);
        }
    }
    return false;
}

/// The start of the address with this end of a scheme, its opening quote included.
std::optional<std::size_t> start_of(std::string_view before) {
    for (const std::string_view scheme : kSchemes) {
        if (before.size() < scheme.size() ||
            !text::equal_ignoring_case(before.substr(before.size() - scheme.size()), scheme)) {
            continue;
        }
        const std::string_view words = before.substr(0, before.size() - scheme.size());
        const std::size_t quote = opening_quote_at_end(words);
        if (words.empty() || quote > 0 || ends_in_blank(words)) {
            return words.size() - quote;
        }
    }
    return std::nullopt;
}

std::vector<std::size_t> starts_of(std::string_view line) {
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; (at = line.find(kBehindScheme, at)) != std::string_view::npos;
         at += kBehindScheme.size()) {
        if (const auto start = start_of(line.substr(0, at))) {
            starts.push_back(*start);
        }
    }
    return starts;
}

/// Gathers the addresses, line by line.
class Addresses {
public:
    void add(const PastedLine& line) {
        const std::vector<std::size_t> starts = starts_of(line.text);
        if (starts.empty() && open_line_ && line.number == *open_line_ + 1 && continues(line)) {
            return;
        }
        open_line_ = has_address(line) ? std::optional{line.number} : std::nullopt;
        if (starts.empty()) {
            push(line.number, line.text);
            return;
        }
        if (const std::string_view words = line.text.substr(0, starts.front());
            vendor_code(unquoted(words))) {
            push(line.number, words);
        }
        for (std::size_t i = 0; i < starts.size(); ++i) {
            const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : line.text.size();
            push(line.number, line.text.substr(starts[i], end - starts[i]));
        }
    }

    std::vector<PastedAddress> take() { return std::move(addresses_); }

private:
    bool continues(const PastedLine& line) {
        PastedAddress& last = addresses_.back();
        if (goes_on_with(last.text, line.text)) {
            if (last.text.size() <= kMaxUriLength) { // beyond, it is refused anyway
                last.text += line.text;
            }
            open_line_ = line.number;
            return true;
        }
        if (may_go_on_with(last.text, line.text)) {
            last.rest = line.number;
            open_line_.reset();
            return true;
        }
        return false;
    }

    void push(std::size_t number, std::string_view text) {
        if (addresses_.size() == kMaxPastedLines) {
            throw Error{ErrorCode::UriMalformed,
                        "more than " + std::to_string(kMaxPastedLines) + " addresses"};
        }
        addresses_.push_back({number, std::string{text::trim_blanks(text)}, std::nullopt});
    }

    std::vector<PastedAddress> addresses_;
    std::optional<std::size_t> open_line_; ///< the last line of the address that may go on
};

} // namespace

std::vector<PastedLine> pasted_lines(std::string_view text) {
    std::vector<PastedLine> lines;
    for (std::size_t number = 1; !text.empty(); ++number) {
        if (number > kMaxPastedLines) {
            throw Error{ErrorCode::UriMalformed, "more than " + std::to_string(kMaxPastedLines) + " lines"};
        }
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        if (const std::string_view line = text::trim_blanks(text.substr(0, end)); !line.empty()) {
            lines.push_back({number, line});
        }
        text.remove_prefix(end);
        text.remove_prefix(text.starts_with("\r\n") ? 2 : std::min(text.size(), std::size_t{1}));
    }
    return lines;
}

bool has_address(const PastedLine& line) {
    return line.text.find(kBehindScheme) != std::string_view::npos;
}

std::vector<PastedAddress> pasted_addresses(const std::vector<PastedLine>& lines) {
    Addresses addresses;
    for (const PastedLine& line : lines) {
        addresses.add(line);
    }
    return addresses.take();
}

} // namespace tessera::otp
