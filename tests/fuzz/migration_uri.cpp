// SPDX-License-Identifier: Apache-2.0
// Google Authenticator's exports. An input is a whole URI, or else the protobuf message in one.
#include "otp/migration_uri.h"
#include "fuzz/property.h"
#include "otp/uri_parts.h"
#include "text/base64.h"
#include "text/percent.h"

#include <span>
#include <string>

using namespace tessera;
using fuzz::require;

namespace {

constexpr std::string_view kScheme = "otpauth-migration:";

std::string uri_around(std::span<const std::uint8_t> message) {
    return std::string{kScheme} + "//offline?data=" + text::percent_encode(text::base64_encode(message));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    const std::string uri = text.starts_with(kScheme) ? std::string{text} : uri_around({data, size});
    const auto batch = fuzz::unless_refused([&] { return otp::parse_migration_uri(uri); });
    if (!batch) {
        return 0;
    }
    require(batch->batch_size >= 1 && batch->batch_size <= otp::kMaxMigrationBatches, "the number of codes");
    require(batch->batch_index >= 0 && batch->batch_index < batch->batch_size, "the code's place");
    require(!batch->accounts.empty() || !batch->problems.empty(), "accounts or problems");
    for (const otp::KeyUri& account : batch->accounts) {
        require(!account.parameters.secret.empty(), "a secret key is not empty");
        const std::string written = otp::format_key_uri(account);
        if (written.size() <= otp::kMaxUriLength) {
            const otp::KeyUri read = otp::parse_key_uri(written);
            require(read.parameters.secret == account.parameters.secret, "the key survives as a Key URI");
        }
    }
    return 0;
}
