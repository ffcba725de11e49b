// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "error.h"
#include "text/json_shape.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

/// JSON-RPC 2.0 as docs/protocol.md narrows it: single requests with an id, params by name.
namespace tessera::messaging {

using nlohmann::json;

/// The limits for a message. The protocol nests four deep, and a hostile message must not reach recursive
/// code. The longest lists are the ids of accounts: a message of 1 MiB holds 30,000.
inline constexpr text::JsonBounds kMessageBounds{.depth = 32, .elements = 50'000};

/// Longest text that serves as an id, in bytes.
inline constexpr std::size_t kMaxIdLength = 256;

struct Request {
    json id; ///< number or string
    std::string method;
    json params = json::object();
};

/// A message that isn't a valid request, with its id for the reply, if it could be read.
struct RequestFault {
    Error error;
    json id; ///< null if unknown
};

/// Throws RequestFault.
Request parse_request(std::string_view message);

/// An error with members beyond name and detail in the reply's `data`.
class MethodError : public Error {
public:
    MethodError(ErrorCode code, json data) : Error(code), data_(std::move(data)) {}
    const json& data() const noexcept { return data_; }

private:
    json data_;
};

std::string result_reply(const json& id, json result);
std::string error_reply(const json& id, const Error& error);

} // namespace tessera::messaging
