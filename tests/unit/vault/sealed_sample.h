// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/bytes.h"
#include "vault/data/contents.h"
#include "vault/data/payload.h"
#include "vault/data/strict_json.h"
#include "vault/file/sealed_file.h"

namespace tessera::test {

/// The least scrypt cost that a vault may have: the tests open many.
inline constexpr vault::ScryptCost kLowCost{.n = 1U << 15U, .r = 8, .p = 1};

inline constexpr std::string_view kPassphrase = "correct horse";
inline constexpr std::int64_t kNow = 1'700'000'000;

inline otp::KeyUri totp(const std::string& account, text::Bytes secret) {
    otp::KeyUri uri;
    uri.issuer = "Example";
    uri.account = account;
    uri.parameters.secret = std::move(secret);
    return uri;
}

inline vault::Contents contents_with(std::initializer_list<std::string> accounts) {
    vault::Contents contents;
    contents.generation = 1;
    for (const std::string& account : accounts) {
        contents.add(totp(account, {account.begin(), account.end()}), kNow);
    }
    return contents;
}

/// A vault with a passphrase slot of low cost and a slot that opens with `keyring_key`, made without the
/// desktop's keyring.
struct SealedSample {
    vault::SecretBytes master_key = vault::random_key();
    vault::SecretBytes keyring_key = vault::random_key();
    vault::SealedFile parts = new_parts();

    vault::Bytes bytes_of(const vault::Contents& contents) const {
        const std::string text = vault::contents_to_text(contents);
        return vault::put_together(parts, master_key,
                                   {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    }

private:
    vault::SealedFile new_parts() const {
        vault::SealedFile file;
        file.vault_id = vault::random_id();
        file.key_id = vault::random_id();
        file.slots = {vault::make_passphrase_slot(file.vault_id, master_key, kPassphrase, kNow, kLowCost),
                      vault::make_keyring_slot(file.vault_id, master_key, keyring_key, kNow)};
        return file;
    }
};

inline vault::Contents opened(const vault::Bytes& file, vault::View master_key) {
    const vault::Bytes plain = vault::open_payload(vault::take_apart(file), master_key);
    return vault::contents_from_text({reinterpret_cast<const char*>(plain.data()), plain.size()});
}

} // namespace tessera::test
