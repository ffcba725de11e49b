// SPDX-License-Identifier: Apache-2.0
#include "otp/names.h"

#include "text/ascii.h"
#include "text/utf8.h"

namespace tessera::otp {

namespace {

bool is_unfit_to_show(char32_t c) {
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool line_separator = c == 0x2028 || c == 0x2029;
    const bool bidirectional_override = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return control || line_separator || bidirectional_override;
}

} // namespace

std::string displayable_name(std::string_view text) {
    const std::string utf8 = text::is_utf8(text) ? std::string{text} : text::utf8_from_latin1(text);
    std::string name;
    name.reserve(utf8.size());
    std::size_t end = 0; // of the last character that can be seen
    for (std::string_view rest = utf8; !rest.empty();) {
        const auto point = text::first_code_point(rest);
        if (text::is_blank(point->value) || is_unfit_to_show(point->value)) {
            // None at the front: a name of only these would be an invisible account.
            if (!name.empty()) {
                name += is_unfit_to_show(point->value) ? " " : rest.substr(0, point->length);
            }
        } else {
            name += rest.substr(0, point->length);
            end = name.size();
        }
        rest.remove_prefix(point->length);
    }
    name.resize(end);
    return name;
}

Names names_from_label(std::string_view label, std::size_t colon, std::string_view issuer) {
    Names names{displayable_name(issuer), displayable_name(label)};
    if (!names.issuer.empty() && text::starts_with_ignoring_case(names.account, names.issuer + ":")) {
        names.account = text::trim(std::string_view{names.account}.substr(names.issuer.size() + 1));
        return names;
    }
    if (colon == std::string_view::npos) {
        return names;
    }
    const std::string left = displayable_name(label.substr(0, colon));
    if (left.empty() || names.issuer.empty()) {
        names.account = displayable_name(label.substr(colon + 1));
    }
    if (names.issuer.empty()) {
        names.issuer = left;
    }
    return names;
}

} // namespace tessera::otp
