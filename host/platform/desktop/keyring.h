// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/interruption.h"

#include <cstdint>
#include <future>
#include <span>
#include <string>

/// The desktop's password store: on Linux the Secret Service through libsecret. It may ask the user to open
/// it first; the functions that throw also throw Interrupted.
namespace tessera::platform {

/// Whether a keyring service answers within three seconds. Never shows a prompt.
bool desktop_keyring_answers();

/// The same for a caller that can't wait.
class DesktopKeyringProbe {
public:
    DesktopKeyringProbe() = default;
    ~DesktopKeyringProbe();
    DesktopKeyringProbe(const DesktopKeyringProbe&) = delete;
    DesktopKeyringProbe& operator=(const DesktopKeyringProbe&) = delete;

    /// Returns within a quarter of a second: false as long as no service has answered. Another thread waits
    /// for a service that is slow to start, so that a later call finds it.
    bool answers();

private:
    Interruption given_up_;
    std::future<bool> answer_; ///< of a question that goes on
};

/// Stores `secret` under (vault, slot). `label` is what the desktop's own tools show. Throws
/// KeyringUnavailable.
void store_in_desktop_keyring(const std::string& vault, const std::string& slot, const std::string& label,
                              std::span<const std::uint8_t> secret);

/// Fills `secret`, which is as long as what was stored. Throws KeyringUnavailable, or KeyringItemMissing.
void fetch_from_desktop_keyring(const std::string& vault, const std::string& slot,
                                std::span<std::uint8_t> secret);

/// Throws KeyringUnavailable, also if it takes longer than ten seconds. It can't be interrupted, since it
/// undoes what an interrupted store did.
void remove_from_desktop_keyring(const std::string& vault, const std::string& slot);

} // namespace tessera::platform
