// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "accounts/unlocking.h"
#include "messaging/held_secrets.h"
#include "platform/desktop/keyring.h"
#include "scan/scanner.h"
#include "vault/vault.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>

namespace tessera::messaging {

struct SessionOptions {
    std::filesystem::path vault;
    accounts::PassphraseSource passphrase;
    /// Unix seconds; a fixed clock in scripts and tests, never the browser's.
    std::function<std::int64_t()> now;

    /// A picture file's codes. The host brings scan::IsolatedScanner, which must be there before any key. It
    /// has no default: the caller must choose the process that reads an untrusted picture.
    std::function<scan::ScanResult(std::span<const std::uint8_t>)> scan_picture;

    /// How long secrets wait for the request that takes them: parts of a picture, candidates of a scan, parts
    /// of split QR codes, an opened backup.
    std::chrono::milliseconds patience = std::chrono::minutes{10};
};

/// What the sessions of one conversation share. For any thread.
struct Conversation {
    explicit Conversation(std::chrono::milliseconds patience) : held(patience) {}
    HeldSecrets held;
    std::atomic<bool> is_greeted = false;
    std::atomic<bool> makes_vault = false;
};

/// What the methods of one session work with. For one thread at a time.
struct MethodContext {
    MethodContext(SessionOptions session_options, std::shared_ptr<Conversation> shared)
        : options(std::move(session_options)), conversation(std::move(shared)), vault(options.vault) {}

    std::int64_t now() const { return options.now(); }
    HeldSecrets& held() const { return conversation->held; }

    SessionOptions options;
    std::shared_ptr<Conversation> conversation;
    vault::Vault vault;
    platform::DesktopKeyringProbe keyring;
};

/// Makes the vault, and lets the conversation know meanwhile that there will be one. Throws what
/// accounts::create_vault() throws.
void make_vault(MethodContext& context, accounts::NewVault wanted, const accounts::PassphraseSource& source);

} // namespace tessera::messaging
