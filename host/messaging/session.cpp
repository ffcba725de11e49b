// SPDX-License-Identifier: Apache-2.0
#include "messaging/session.h"

#include "messaging/methods.h"

#include <utility>

namespace tessera::messaging {

Session::Session(SessionOptions options, std::shared_ptr<Conversation> conversation)
    : context_(std::move(options), std::move(conversation)) {}

Session::Session(SessionOptions options)
    : Session(options, std::make_shared<Conversation>(options.patience)) {}

std::unique_ptr<Session> Session::beside() const {
    return std::unique_ptr<Session>{new Session{context_.options, context_.conversation}};
}

json Session::call(const Request& request) {
    const Method* const method = find_method(request.method);
    if (method == nullptr) {
        throw Error{ErrorCode::MethodNotFound};
    }
    if (!is_greeted() && method->name != "hello") {
        throw Error{ErrorCode::HelloRequired};
    }
    return method->call(context_, Params{request.params});
}

std::string Session::answer(std::string_view message) {
    try {
        return answer(parse_request(message));
    } catch (const RequestFault& fault) {
        return error_reply(fault.id, fault.error);
    }
}

std::string Session::answer(const Request& request) {
    held().forget_expired();
    try {
        return result_reply(request.id, call(request));
    } catch (const Error& error) {
        return error_reply(request.id, error);
    } catch (const std::exception&) {
        // The text of a foreign exception may quote private data, so it stays here.
        return error_reply(request.id, Error{ErrorCode::InternalError});
    }
}

void Session::lock_quietly() {
    held().forget();
    try {
        context_.vault.lock();
    } catch (const std::exception&) {
        return;
    }
}

} // namespace tessera::messaging
