// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/candidate.h"
#include "messaging/held_secrets.h"
#include "messaging/json_rpc.h"
#include "messaging/params.h"
#include "otp/key_uri.h"
#include "platform/desktop_keyring.h"
#include "scan/scanner.h"
#include "vault/unlocking.h"
#include "vault/vault.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
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

    /// How long secrets wait for the request that takes them: parts of a picture, candidates of a scan, parts
    /// of split QR codes, an opened backup.
    std::chrono::milliseconds patience = std::chrono::minutes{10};

    /// A picture file's codes. The host brings scan::IsolatedScanner, which must be there before any key;
    /// without one a picture is read in this process.
    std::function<scan::ScanResult(std::span<const std::uint8_t>)> scan_picture =
        [](std::span<const std::uint8_t> file) { return scan::scan_picture(file); };
};

/// One conversation with one browser port, from `hello` to the end of the stream. Knows no descriptors: text
/// in, text out. For one thread at a time.
class Session {
public:
    explicit Session(SessionOptions options);

    /// The same conversation for another thread, which answers while this one waits.
    std::unique_ptr<Session> beside() const;

    /// The reply to one message, or request. Never throws for what it says.
    std::string answer(std::string_view message);
    std::string answer(const Request& request);

    /// Whether there has been a `hello` that suits. For any thread.
    bool is_greeted() const { return conversation_->greeted; }

    /// What waits for the next requests. For any thread.
    HeldSecrets& held() const { return conversation_->held; }

    std::chrono::milliseconds patience() const { return options_.patience; }

    /// Locks the vault and forgets what is held, as the desktop does when it locks. A failure goes
    /// untold, and the next lock tries again.
    void lock_quietly();

private:
    /// What the sessions of one conversation share.
    struct Conversation {
        explicit Conversation(std::chrono::milliseconds patience) : held(patience) {}
        HeldSecrets held;
        std::atomic<bool> greeted = false;
        std::atomic<bool> makes_vault = false;
    };

    Session(SessionOptions options, std::shared_ptr<Conversation> conversation);

    using Method = json (Session::*)(const Params&);
    static Method find_method(std::string_view name);
    json call(const Request& request);

    // session.cpp
    json hello(const Params& params);
    json status(const Params& params);
    json settings(const Params& params);
    // session_keys.cpp
    json create(const Params& params);
    void make_vault(vault::NewVault wanted, const vault::PassphraseSource& source);
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
    otp::KeyUri candidate(const Params& params) const;
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

    SessionOptions options_;
    std::shared_ptr<Conversation> conversation_;
    vault::Vault vault_;
    platform::DesktopKeyringProbe keyring_;
};

} // namespace tessera::messaging
