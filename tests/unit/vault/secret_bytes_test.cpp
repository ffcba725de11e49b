// SPDX-License-Identifier: Apache-2.0
#include "vault/crypto/secret_bytes.h"

#include "catch_header.h"

#include <openssl/crypto.h>

#include <vector>

using namespace tessera::vault;

TEST_CASE("Secret bytes live in the secure heap and give it back") {
    const SecretBytes first(32, 1); // the heap is there from now on
    const std::size_t used = CRYPTO_secure_used();
    {
        SecretBytes key(32, 7);
        CHECK(CRYPTO_secure_allocated(key.data()) == 1);
        CHECK(CRYPTO_secure_used() > used);
        const SecretBytes copy = key;
        CHECK(copy == key);
        CHECK(CRYPTO_secure_allocated(copy.data()) == 1);
        key.resize(1'000);
        CHECK(CRYPTO_secure_allocated(key.data()) == 1);
        const View view = key;
        CHECK(view.data() == key.data());
    }
    CHECK(CRYPTO_secure_used() == used);
}

TEST_CASE("If the secure heap is full, secret bytes live elsewhere") {
    const SecretBytes large(1U << 20U, 7);
    CHECK(CRYPTO_secure_allocated(large.data()) == 0);
    std::vector<SecretBytes> many;
    for (int i = 0; i < 5'000; ++i) {
        many.emplace_back(32, static_cast<std::uint8_t>(i));
    }
    CHECK(CRYPTO_secure_allocated(many.back().data()) == 0);
    CHECK(many.back() == SecretBytes(32, static_cast<std::uint8_t>(4'999)));
    many.clear();
    CHECK(CRYPTO_secure_allocated(SecretBytes(32).data()) == 1);
}
