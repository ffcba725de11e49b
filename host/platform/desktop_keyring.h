// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>

/// The desktop's password store: on Linux the Secret Service through libsecret.
namespace tessera::platform {

/// Whether one answers. Never starts a prompt.
bool desktop_keyring_answers();

/// Stores `secret` under (vault, slot). `label` is what the desktop's own tools show. Throws
/// KeyringUnavailable.
void store_in_desktop_keyring(const std::string& vault, const std::string& slot, const std::string& label,
                              std::span<const std::uint8_t> secret);

/// Fills `secret`, which is as long as what was stored. Throws KeyringUnavailable, or KeyringItemMissing.
void fetch_from_desktop_keyring(const std::string& vault, const std::string& slot,
                                std::span<std::uint8_t> secret);

void remove_from_desktop_keyring(const std::string& vault, const std::string& slot);

} // namespace tessera::platform
