// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "error.h"
#include "otp/key_uri.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tessera::otp {

/// The most QR codes that an export may claim to have: the app puts ten accounts in each.
inline constexpr int kMaxMigrationBatches = 1'000;

/// One QR code of Google Authenticator's *Transfer accounts* (`otpauth-migration://offline?data=BASE64`,
/// a protobuf MigrationPayload).
struct MigrationBatch {
    std::vector<KeyUri> accounts;
    std::vector<Error> problems; ///< entries that hold no usable account; they don't hold back the others.
                                 ///< Details start with "entry N", counted from 1
    int version = 0;
    int batch_size = 1;        ///< QR codes in this export, 1 … kMaxMigrationBatches
    int batch_index = 0;       ///< 0 … batch_size - 1
    std::int32_t batch_id = 0; ///< tells exports apart; 0 in those of current apps
};

/// Throws MigrationMalformed: not such a URI, not Base64, not that message, no account in it at all.
MigrationBatch parse_migration_uri(std::string_view text);

} // namespace tessera::otp
