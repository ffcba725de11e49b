// SPDX-License-Identifier: Apache-2.0
// JSON in a vault file: one value, one text.
#include "fuzz/property.h"
#include "vault/file/sealed_file.h"

using namespace tessera;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    const auto value = fuzz::unless_refused([&] { return vault::parse_json(text, vault::kHeaderBounds); });
    if (!value) {
        return 0;
    }
    const std::string written = vault::canonical(*value);
    require(vault::canonical(vault::parse_json(written, vault::kHeaderBounds)) == written,
            "a canonical text reads as itself");
    fuzz::unless_refused([&] { return vault::string_field(*value, "text"); });
    fuzz::unless_refused([&] { return vault::unsigned_field(*value, "number"); });
    fuzz::unless_refused([&] { return vault::integer_field(*value, "number"); });
    fuzz::unless_refused([&] { return vault::base64_field(*value, "bytes", 3); });
    fuzz::unless_refused([&] { return vault::id_field(*value, "id"); });
    return 0;
}
