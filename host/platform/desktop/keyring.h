// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/interruption.h"

#include <cstdint>
#include <future>
#include <span>
#include <string>

/// The desktop's password store: on Linux the Secret Service through libsecret. It may ask a person to open
/// it first; the functions that throw also throw Interrupted.
namespace tessera::platform {

/// Whether one answers, within three seconds. Never starts a prompt.
bool desktop_keyring_answers();

/// The same for a caller that cannot wait.
class DesktopKeyringProbe {
public:
    DesktopKeyringProbe() = default;
    ~DesktopKeyringProbe();
    DesktopKeyringProbe(const DesktopKeyringProbe&) = delete;
    DesktopKeyringProbe& operator=(const DesktopKeyringProbe&) = delete;

    /// Within a quarter of a second: false as long as none has answered. A service that is slow to start is
    /// waited for on a thread of its own, and found by a later call.
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

/// Throws KeyringUnavailable, also where that takes longer than ten seconds. Is not interrupted: it takes
/// back what an interrupted store did.
void remove_from_desktop_keyring(const std::string& vault, const std::string& slot);

} // namespace tessera::platform
