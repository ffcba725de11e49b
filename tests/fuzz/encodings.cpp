// SPDX-License-Identifier: Apache-2.0
// Base32, Base64, percent-encoding and displayable names: there and back, and what is read is one spelling of
// what is written.
#include "fuzz/property.h"
#include "otp/names.h"
#include "text/base32.h"
#include "text/base64.h"
#include "text/percent.h"

using namespace tessera;
using fuzz::require;

namespace {

void bytes_come_back(std::span<const std::uint8_t> bytes, std::string_view text) {
    const text::Bytes same{bytes.begin(), bytes.end()};
    require(text::base64_decode(text::base64_encode(bytes), text::Padding::Required) == same,
            "Base64 comes back");
    if (!bytes.empty()) {
        require(text::base32_decode(text::base32_encode(bytes)) == same, "Base32 comes back");
    }
    if (text.find('\0') == std::string_view::npos) {
        for (const text::PlusSign plus : {text::PlusSign::Literal, text::PlusSign::Space}) {
            require(text::percent_decode(text::percent_encode(text), plus, text::MalformedEscape::Refuse,
                                         "text") == text,
                    "percent-encoding comes back");
        }
    }
}

void texts_are_read(std::string_view text) {
    if (const auto bytes = fuzz::unless_refused([&] { return text::base32_decode(text); })) {
        require(!bytes->empty() && text::base32_decode(text::base32_encode(*bytes)) == *bytes,
                "Base32 is one spelling");
    }
    if (const auto bytes = text::base64_decode(text, text::Padding::Required)) {
        require(text::base64_encode(*bytes) == text, "Base64 has one spelling");
    }
    text::base64_decode(text, text::Padding::Optional);
    fuzz::unless_refused([&] {
        return text::percent_decode(text, text::PlusSign::Space, text::MalformedEscape::Refuse, "text");
    });
    fuzz::unless_refused([&] {
        return text::percent_decode(text, text::PlusSign::Literal, text::MalformedEscape::Keep, "text");
    });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    bytes_come_back({data, size}, text);
    texts_are_read(text);
    const std::string name = otp::displayable_name(text);
    require(otp::displayable_name(name) == name, "a displayable name stays as it is");
    return 0;
}
