// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/candidate.h"
#include "messaging/json_rpc.h"
#include "messaging/params.h"
#include "messaging/picture_upload.h"
#include "otp/key_uri.h"
#include "scan/scanner.h"
#include "vault/unlocking.h"
#include "vault/vault.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tessera::messaging {

inline constexpr int kProtocolVersion = 1;

struct SessionOptions {
    std::filesystem::path vault;
    vault::PassphraseSource passphrase;
    std::function<std::int64_t()>
        now; ///< Unix seconds; a fixed clock in scripts and tests, never the browser's

    /// How long secrets wait for the request that takes them: parts of a picture, candidates of a scan, an
    /// opened backup.
    std::chrono::milliseconds patience = std::chrono::minutes{10};

    /// A picture file's codes. The host brings scan::IsolatedScanner, which must be there before any key;
    /// without one a picture is read in this process.
    std::function<scan::ScanResult(std::span<const std::uint8_t>)> scan_picture =
        [](std::span<const std::uint8_t> file) { return scan::scan_picture(file); };
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

    /// Forgets secrets that have waited too long for their request; how long until those that are left will
    /// have, none without any.
    std::optional<std::chrono::milliseconds> forget_expired();

    const std::filesystem::path& vault_path() const { return options_.vault; }

    /// What a locked desktop must not leave in memory: the candidates of the last scan, what has arrived of
    /// the next picture, and an opened backup.
    void forget_secrets();

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
    json recovery(const Params& params);
    json accept_older(const Params& params);
    json bring_back(const Params& params);
    vault::PassphraseSource passphrase_of(const Params& params) const;
    // session_enrol.cpp
    json scan(const Params& params);
    json scan_texts(const Params& params);
    json offer(std::vector<Candidate> candidates);
    json related_sites(const Params& params);
    json enrol(const Params& params);
    const otp::KeyUri& candidate(const Params& params) const;
    // session_pasted.cpp
    json enrol_pasted(const Params& params);
    json check_pasted(const Params& params);
    // session_accounts.cpp
    json list_accounts(const Params& params);
    json change_account(const Params& params);
    json order_account(const Params& params);
    json remove_account(const Params& params);
    json list_removed(const Params& params);
    json restore_account(const Params& params);
    // session_backup.cpp
    json back_up(const Params& params);
    json restore(const Params& params);
    json apply_restore(const Params& params);
    // session_codes.cpp
    json codes(const Params& params);
    json fill_code(const Params& params);
    json next_code(const Params& params);

    void wait_for_request(); ///< with what it is about in memory

    SessionOptions options_;
    vault::Vault vault_;
    bool greeted_ = false;
    PictureUpload upload_;

    /// By candidate number; none for a QR code that cannot be enrolled. Holds secret keys.
    std::vector<std::optional<otp::KeyUri>> candidates_;
    std::int64_t scan_number_ = 0;

    /// Chosen and opened by the user, waiting for their word. Holds secret keys.
    std::optional<vault::Contents> backup_;
    std::int64_t restore_number_ = 0;

    std::chrono::steady_clock::time_point waits_until_;
};

} // namespace tessera::messaging
