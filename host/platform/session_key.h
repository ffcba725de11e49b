// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

/// Keys shared by all processes of one user until a time-out that the system enforces: on Linux the kernel's
/// user keyring (keyrings(7)). If there is none, each process keeps its own keys, with the same time-out.
namespace tessera::platform {

/// Whether the system keeps them. If not, each process has to open the vault for itself.
bool session_keys_are_shared();

/// Keeps `key` under `name` for `lifetime`; a key of that name is replaced.
void keep_session_key(std::string_view name, std::span<const std::uint8_t> key,
                      std::chrono::seconds lifetime);

/// Fills `key`, which must be as long as the key that was stored. False if there is no key of that name, if
/// its time-out is over, or if it has another length. Doesn't prolong it.
bool read_session_key(std::string_view name, std::span<std::uint8_t> key);

/// Restarts the time-out. Does nothing if the key is gone.
void prolong_session_key(std::string_view name, std::chrono::seconds lifetime);

void forget_session_key(std::string_view name);

/// Forgets every key whose name matches, from any process, also one stored while this runs.
void forget_session_keys(const std::function<bool(std::string_view name)>& is_meant);

} // namespace tessera::platform
