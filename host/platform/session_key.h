// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/files.h"

#include <chrono>
#include <optional>
#include <span>
#include <string_view>

/// Keys shared by all processes of one user until a time-out that the system enforces: on Linux the kernel's
/// user keyring (keyrings(7)). Where that is not to be had each process keeps its own, with the same
/// time-out.
namespace tessera::platform {

/// Keeps `key` under `name` for `lifetime`; a key of that name is replaced.
void keep_session_key(std::string_view name, std::span<const std::uint8_t> key,
                      std::chrono::seconds lifetime);

/// The key and nothing after its time-out. Does not prolong it.
std::optional<Bytes> session_key(std::string_view name);

/// Starts the time-out anew; without effect when the key is gone.
void prolong_session_key(std::string_view name, std::chrono::seconds lifetime);

void forget_session_key(std::string_view name);

} // namespace tessera::platform
