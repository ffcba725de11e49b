// SPDX-License-Identifier: Apache-2.0
// Recovery codes as people type them: one spelling each when written, and no single slip goes unnoticed. An
// input is what was typed, and also a key.
#include "vault/file/recovery_code.h"
#include "fuzz/property.h"
#include "vault/crypto/crypto.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace tessera;
using fuzz::require;

namespace {

void typed(std::string_view text) {
    const auto key = fuzz::unless_refused([&] { return vault::recovery_code_key(text); });
    if (!key) {
        vault::looks_like_recovery_code(text);
        return;
    }
    require(vault::looks_like_recovery_code(text), "a right code looks like one");
    const std::string written = vault::recovery_code_text(*key);
    require(vault::recovery_code_key(written) == *key, "a code comes back");
}

/// `bytes`: those of the key; then the place of the slip, and what is typed there.
void slipped(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < vault::kKeySize + 2) {
        return;
    }
    std::string code = vault::recovery_code_text(bytes.first(vault::kKeySize));
    const auto key = vault::recovery_code_key(code);
    require(std::equal(key.begin(), key.end(), bytes.begin()), "a key comes back");
    code[bytes[vault::kKeySize] % code.size()] = static_cast<char>(bytes[vault::kKeySize + 1]);
    const auto read = fuzz::unless_refused([&] { return vault::recovery_code_key(code); });
    require(!read || *read == key, "one slip does not give another key");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    typed(fuzz::text_of(data, size));
    slipped({data, size});
    return 0;
}
