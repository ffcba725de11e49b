// SPDX-License-Identifier: Apache-2.0
#include "messaging/session.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tessera::messaging {

Session::Session(SessionOptions options, std::shared_ptr<Conversation> conversation)
    : options_(std::move(options)), conversation_(std::move(conversation)), vault_(options_.vault) {}

Session::Session(SessionOptions options)
    : Session(options, std::make_shared<Conversation>(options.patience)) {}

std::unique_ptr<Session> Session::beside() const {
    return std::unique_ptr<Session>{new Session{options_, conversation_}};
}

Session::Method Session::find_method(std::string_view name) {
    struct Row {
        std::string_view name;
        Method method;
    };
    static constexpr auto kMethods = std::to_array<Row>({
        {"hello", &Session::hello},
        {"status", &Session::status},
        {"settings", &Session::settings},
        {"create", &Session::create},
        {"unlock", &Session::unlock},
        {"lock", &Session::lock},
        {"recovery", &Session::recovery},
        {"accept_older", &Session::accept_older},
        {"bring_back", &Session::bring_back},
        {"scan", &Session::scan},
        {"scan.texts", &Session::scan_texts},
        {"sites.related", &Session::related_sites},
        {"enrol", &Session::enrol},
        {"enrol.pasted", &Session::enrol_pasted},
        {"enrol.check", &Session::check_pasted},
        {"accounts.list", &Session::list_accounts},
        {"accounts.change", &Session::change_account},
        {"accounts.order", &Session::order_account},
        {"accounts.remove", &Session::remove_account},
        {"accounts.removed", &Session::list_removed},
        {"accounts.restore", &Session::restore_account},
        {"codes", &Session::codes},
        {"codes.fill", &Session::fill_code},
        {"codes.next", &Session::next_code},
        {"backup", &Session::back_up},
        {"restore", &Session::restore},
        {"restore.apply", &Session::apply_restore},
    });
    const auto* row = std::ranges::find(kMethods, name, &Row::name);
    return row == kMethods.end() ? nullptr : row->method;
}

json Session::call(const Request& request) {
    const Method method = find_method(request.method);
    if (method == nullptr) {
        throw Error{ErrorCode::MethodNotFound};
    }
    if (!is_greeted() && method != &Session::hello) {
        throw Error{ErrorCode::HelloRequired};
    }
    return (this->*method)(Params{request.params});
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
        // The text of a foreign exception may quote what it was about; it stays here.
        return error_reply(request.id, Error{ErrorCode::InternalError});
    }
}

json Session::hello(const Params& params) {
    if (params.integer("protocol", 0, 1'000'000) != kProtocolVersion) {
        throw MethodError{ErrorCode::ProtocolUnsupported, {{"protocols", {kProtocolVersion}}}};
    }
    conversation_->greeted = true;
    return {{"protocol", kProtocolVersion},
            {"host", TESSERA_VERSION},
            {"capabilities", json::array()},
            {"max_message", 1U << 20U}};
}

json Session::settings(const Params& params) {
    const auto auto_lock =
        params.optional_integer("auto_lock", vault::kMinAutoLock.count(), vault::kMaxAutoLock.count());
    if (auto_lock) {
        vault_.change(options_.now(), [&](vault::Contents& contents) {
            contents.auto_lock = std::chrono::seconds{*auto_lock};
        });
    }
    return {{"auto_lock", vault_.read().auto_lock.count()}};
}

} // namespace tessera::messaging
