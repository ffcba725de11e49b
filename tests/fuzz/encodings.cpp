// SPDX-License-Identifier: Apache-2.0
// Base32, Base64, percent-encoding and displayable names: there and back, and what is read is one spelling of
// what is written.
#include "fuzz/property.h"
#include "otp/base32.h"
#include "otp/base64.h"
#include "otp/names.h"
#include "otp/percent.h"

using namespace tessera;
using fuzz::require;

namespace {

void bytes_come_back(std::span<const std::uint8_t> bytes, std::string_view text) {
    const otp::Bytes same{bytes.begin(), bytes.end()};
    require(otp::base64_decode(otp::base64_encode(bytes), otp::Padding::Required) == same,
            "Base64 comes back");
    if (!bytes.empty()) {
        require(otp::base32_decode(otp::base32_encode(bytes)) == same, "Base32 comes back");
    }
    if (text.find('\0') == std::string_view::npos) {
        for (const otp::PlusSign plus : {otp::PlusSign::Literal, otp::PlusSign::Space}) {
            require(otp::percent_decode(otp::percent_encode(text), plus, otp::MalformedEscape::Refuse,
                                        "text") == text,
                    "percent-encoding comes back");
        }
    }
}

void texts_are_read(std::string_view text) {
    if (const auto bytes = fuzz::unless_refused([&] { return otp::base32_decode(text); })) {
        require(!bytes->empty() && otp::base32_decode(otp::base32_encode(*bytes)) == *bytes,
                "Base32 is one spelling");
    }
    if (const auto bytes = otp::base64_decode(text, otp::Padding::Required)) {
        require(otp::base64_encode(*bytes) == text, "Base64 has one spelling");
    }
    otp::base64_decode(text, otp::Padding::Optional);
    fuzz::unless_refused([&] {
        return otp::percent_decode(text, otp::PlusSign::Space, otp::MalformedEscape::Refuse, "text");
    });
    fuzz::unless_refused([&] {
        return otp::percent_decode(text, otp::PlusSign::Literal, otp::MalformedEscape::Keep, "text");
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
