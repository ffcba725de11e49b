// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/json_rpc.h"
#include "messaging/method_context.h"
#include "messaging/params.h"

#include <span>
#include <string_view>

/// The methods of the channel (docs/protocol.md). Each group is a file in methods/ that ends with its table:
/// a new method is a function and a row there.
namespace tessera::messaging {

/// Whether a request is answered while a person, a picture or a keyring keeps the session busy, and even if
/// the vault is locked meanwhile.
enum class Turn { Waits, Overtakes };

struct Method {
    std::string_view name;
    /// The result. Throws Error for the reply to be an error.
    json (*call)(MethodContext& context, const Params& params);
    Turn turn = Turn::Waits;
};

std::span<const Method> account_methods();
std::span<const Method> backup_methods();
std::span<const Method> code_methods();
std::span<const Method> enrol_methods();
std::span<const Method> key_methods();
std::span<const Method> pasted_methods();
std::span<const Method> status_methods();

/// Null if no method has that name.
const Method* find_method(std::string_view name);

} // namespace tessera::messaging
