// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "error.h"
#include "vault/file/sealed_file.h"

#include <optional>

namespace tessera::vault {

/// Tries each slot of a type; `unwrap` gives its master key or nothing. A slot that can't be read doesn't
/// keep the others from opening the file. If none can be read, it throws the Error of one of them.
template <typename Unwrap>
std::optional<SecretBytes> unwrap_any(const SealedFile& file, SlotType type, Unwrap unwrap) {
    std::optional<Error> problem;
    bool some_could_be_read = false;
    for (const Slot& slot : file.slots) {
        if (slot.type() != type) {
            continue;
        }
        try {
            if (std::optional<SecretBytes> master_key = unwrap(slot)) {
                return master_key;
            }
            some_could_be_read = true;
        } catch (const Error& error) {
            problem = error;
        }
    }
    if (problem && !some_could_be_read) {
        throw Error{*problem};
    }
    return std::nullopt;
}

} // namespace tessera::vault
