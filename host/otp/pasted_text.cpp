// SPDX-License-Identifier: Apache-2.0
#include "otp/pasted_text.h"

#include "otp/migration_uri.h"
#include "otp/pasted_ends.h"
#include "otp/pasted_lines.h"
#include "text/ascii.h"
#include "text/base32.h"

#include <algorithm>
#include <string>
#include <utility>

namespace tessera::otp {

namespace {

void add_account(PastedText& pasted, std::size_t line, KeyUri uri) {
    if (!has_codes(uri.parameters.type)) {
        pasted.problems.push_back({line, Error{ErrorCode::OtpTypeUnsupported, "yaotp"}});
    } else {
        pasted.accounts.push_back({line, std::move(uri)});
    }
}

void read_address(PastedText& pasted, const PastedAddress& address) {
    const std::string_view text = without_words_behind(address.text);
    if (!text::starts_with_ignoring_case(text, "otpauth-migration:")) {
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

/// Both lines are refused: the key may be cut off, and the codes would be wrong for ever.
void refuse_cut(PastedText& pasted, std::size_t first, std::size_t second) {
    const Error error{ErrorCode::UriEndUnclear,
                      "lines " + std::to_string(first) + " and " + std::to_string(second)};
    pasted.problems.push_back({first, error});
    pasted.problems.push_back({second, error});
}

} // namespace

text::Bytes typed_key(std::string_view text) {
    constexpr std::string_view kParameter = "secret=";
    const std::vector<PastedLine> lines = pasted_lines(text);
    const bool one_length = std::ranges::all_of(lines, [&](const PastedLine& line) {
        const std::size_t first = lines.front().text.size();
        return &line == &lines.back() ? line.text.size() <= first : line.text.size() == first;
    });
    if (lines.size() > 1 && (!one_length || lines.front().text.size() >= kShortestWholeKey)) {
        throw Error{ErrorCode::SecretInvalid, "secret: more than one line"};
    }
    std::string_view key = unquoted(text);
    if (text::starts_with_ignoring_case(key, kParameter)) {
        key = unquoted(key.substr(kParameter.size()));
    }
    return text::base32_decode(key.substr(0, key.find_last_not_of(kPunctuationBehind) + 1));
}

PastedText read_pasted_text(std::string_view text) {
    const std::vector<PastedLine> lines = pasted_lines(text);
    PastedText pasted;
    const auto read = [&](std::size_t line, auto reading) {
        try {
            reading();
        } catch (const Error& error) {
            pasted.problems.push_back({line, error});
        }
    };
    if (std::ranges::none_of(lines, has_address)) {
        const std::size_t line = lines.empty() ? 1 : lines.front().number;
        pasted.is_key = true;
        read(line, [&] {
            KeyUri uri;
            uri.parameters.secret = typed_key(text);
            add_account(pasted, line, std::move(uri));
        });
        return pasted;
    }
    for (const PastedAddress& address : pasted_addresses(lines)) {
        if (address.rest) {
            refuse_cut(pasted, address.line, *address.rest);
            continue;
        }
        read(address.line, [&] { read_address(pasted, address); });
    }
    return pasted;
}

} // namespace tessera::otp
