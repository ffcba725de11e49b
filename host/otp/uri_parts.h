// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/percent.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tessera::otp {

/// Longest URI that is read, in bytes: a version 40 QR code holds 4,296 characters.
inline constexpr std::size_t kMaxUriLength = 16'384;

/// `SCHEME://AUTHORITY/PATH?QUERY`, cut by the rules of the Key URI Format, not those of RFC 3986: real
/// labels hold a bare `#`, so there is no fragment. Views into the text given to `split_uri`.
struct UriParts {
    std::string scheme;     ///< lower case
    std::string authority;  ///< lower case
    std::string_view path;  ///< still encoded, without the slash in front
    std::string_view query; ///< still encoded
};

/// Removes the white space, NUL bytes and byte order marks that some generators leave at both ends.
std::string_view without_noise(std::string_view text);

/// The parts of a text that begins with `SCHEME://`, noise aside, however long it is and whatever follows;
/// nullopt for any other.
std::optional<UriParts> uri_parts(std::string_view text);

/// The same, strictly. Throws UriMalformed: longer than kMaxUriLength, a NUL byte inside, not a URI.
UriParts split_uri(std::string_view text);

/// The parameters of a query: keys without case, the first occurrence wins, `&amp;` from HTML is taken for
/// `&`. Views into the text given.
class QueryParameters {
public:
    explicit QueryParameters(std::string_view query);

    bool contains(std::string_view key) const { return find_encoded(key).has_value(); }

    /// The decoded value. Throws UriMalformed for a malformed escape and for `%00` in it.
    std::optional<std::string> find(std::string_view key,
                                    text::PlusSign plus_sign = text::PlusSign::Space) const;

    /// Like `find`, but trimmed; "null", which some programs write for an absent value, counts as absent too.
    std::string find_or_empty(std::string_view key) const;

private:
    struct Parameter {
        std::string_view key;
        std::string_view value;
    };

    std::optional<std::string_view> find_encoded(std::string_view key) const;

    std::vector<Parameter> parameters_;
};

} // namespace tessera::otp
