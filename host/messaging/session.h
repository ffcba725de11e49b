// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/json_rpc.h"
#include "messaging/params.h"
#include "messaging/picture_upload.h"
#include "otp/key_uri.h"
#include "vault/unlocking.h"
#include "vault/vault.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tessera::messaging {

inline constexpr int kProtocolVersion = 1;

/// How long the candidates of a scan stay in memory.
inline constexpr std::chrono::minutes kCandidateLifetime{10};

struct SessionOptions {
    std::filesystem::path vault;
    vault::PassphraseSource passphrase;
    std::function<std::int64_t()>
        now; ///< Unix seconds; a fixed clock in scripts and tests, never the browser's
};

/// One conversation with one browser port, from `hello` to the end of the stream. Knows no descriptors: text
/// in, text out.
class Session {
public:
    explicit Session(SessionOptions options);

    /// The reply to one message. Never throws for what the message says.
    std::string answer(std::string_view message);

    /// The reply to a message that was too long to be read.
    std::string answer_too_large() const;

private:
    using Method = json (Session::*)(const Params&);
    static Method find_method(std::string_view name);
    json call(const Request& request);

    // session.cpp
    json hello(const Params& params);
    json status(const Params& params);
    json settings(const Params& params);
    // session_keys.cpp
    json create(const Params& params);
    json unlock(const Params& params);
    json lock(const Params& params);
    // session_enrol.cpp
    json scan(const Params& params);
    json enrol(const Params& params);
    const otp::KeyUri& candidate(const Params& params) const;
    // session_accounts.cpp
    json list_accounts(const Params& params);
    json change_account(const Params& params);
    json order_account(const Params& params);
    json remove_account(const Params& params);
    // session_codes.cpp
    json codes(const Params& params);
    json fill_code(const Params& params);
    json next_code(const Params& params);

    void forget_candidates();

    SessionOptions options_;
    vault::Vault vault_;
    bool greeted_ = false;
    PictureUpload upload_;

    /// By candidate number; none for a QR code that cannot be enrolled. Holds secret keys.
    std::vector<std::optional<otp::KeyUri>> candidates_;
    std::int64_t scan_number_ = 0;
    std::chrono::steady_clock::time_point candidates_until_;
};

} // namespace tessera::messaging
