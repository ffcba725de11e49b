// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

/// Keys shared by all processes of one user until a time-out that the system enforces: on Linux the kernel's
/// user keyring (keyrings(7)). Where that is not to be had each process keeps its own, with the same
/// time-out.
namespace tessera::platform {

/// Keeps `key` under `name` for `lifetime`; a key of that name is replaced.
void keep_session_key(std::string_view name, std::span<const std::uint8_t> key,
                      std::chrono::seconds lifetime);

/// Fills `key`, which is as long as what was kept. False where there is none, none after its time-out, or one
/// of another length. Does not prolong it.
bool read_session_key(std::string_view name, std::span<std::uint8_t> key);

/// Starts the time-out anew; without effect when the key is gone.
void prolong_session_key(std::string_view name, std::chrono::seconds lifetime);

void forget_session_key(std::string_view name);

/// Forgets all keys of such names, whoever kept them, and those that are kept meanwhile.
void forget_session_keys(const std::function<bool(std::string_view name)>& is_meant);

} // namespace tessera::platform
