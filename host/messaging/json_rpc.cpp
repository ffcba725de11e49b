// SPDX-License-Identifier: Apache-2.0
#include "messaging/json_rpc.h"

#include <utility>

namespace tessera::messaging {
namespace {

json parse_json(std::string_view message) {
    switch (text::json_shape(message, kMessageBounds)) {
    case text::JsonShape::TooDeep:
        throw RequestFault{Error{ErrorCode::ParseError, "nested too deep"}, nullptr};
    case text::JsonShape::TooMany:
        throw RequestFault{Error{ErrorCode::ParseError, "too many values"}, nullptr};
    case text::JsonShape::Within:
        break;
    }
    try {
        return json::parse(message);
    } catch (const json::exception&) {
        throw RequestFault{Error{ErrorCode::ParseError}, nullptr};
    }
}

std::string dump(const json& reply) {
    // Names come from QR codes: a stray byte in one mustn't make the whole reply fail.
    return reply.dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace

Request parse_request(std::string_view message) {
    json parsed = parse_json(message);
    if (!parsed.is_object()) {
        throw RequestFault{Error{ErrorCode::InvalidRequest, "not an object"}, nullptr};
    }
    json id = parsed.value("id", json());
    // The reply repeats the id, so a request whose id alone fills a frame could never be answered.
    const bool is_short_text = id.is_string() && id.get_ref<const std::string&>().size() <= kMaxIdLength;
    if (!id.is_number_integer() && !is_short_text) {
        throw RequestFault{Error{ErrorCode::InvalidRequest, "id"}, nullptr};
    }
    if (parsed.value("jsonrpc", json()) != "2.0") {
        throw RequestFault{Error{ErrorCode::InvalidRequest, "jsonrpc"}, std::move(id)};
    }
    const auto method = parsed.find("method");
    if (method == parsed.end() || !method->is_string()) {
        throw RequestFault{Error{ErrorCode::InvalidRequest, "method"}, std::move(id)};
    }
    Request request{std::move(id), method->get<std::string>()};
    if (const auto params = parsed.find("params"); params != parsed.end()) {
        if (!params->is_object()) {
            throw RequestFault{Error{ErrorCode::InvalidParams, "params: not an object"},
                               std::move(request.id)};
        }
        request.params = std::move(*params);
    }
    return request;
}

std::string result_reply(const json& id, json result) {
    return dump({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}});
}

std::string error_reply(const json& id, const Error& error) {
    json data = json::object();
    if (const auto* with_data = dynamic_cast<const MethodError*>(&error)) {
        data = with_data->data();
    }
    data["name"] = error.name();
    if (!error.detail().empty()) {
        data["detail"] = error.detail();
    }
    return dump({{"jsonrpc", "2.0"},
                 {"id", id},
                 {"error",
                  {{"code", static_cast<int>(error.code())},
                   {"message", error.sentence(Language{})},
                   {"data", std::move(data)}}}});
}

} // namespace tessera::messaging
