// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "error.h"
#include "otp/key_uri.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tessera::otp {

/// One QR code of Google Authenticator's *Transfer accounts* (`otpauth-migration://offline?data=BASE64`,
/// a protobuf MigrationPayload).
struct MigrationBatch {
    std::vector<KeyUri> accounts;
    std::vector<Error> problems; ///< entries that hold no usable account; the others are not held back
    int version = 0;
    int batch_size = 1;  ///< QR codes in this export
    int batch_index = 0; ///< 0-based
    std::int32_t batch_id = 0;
};

/// Throws MigrationMalformed.
MigrationBatch parse_migration_uri(std::string_view text);

} // namespace tessera::otp
