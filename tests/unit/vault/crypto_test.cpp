// SPDX-License-Identifier: Apache-2.0
#include "vault/crypto/crypto.h"

#include "catch_header.h"
#include "failure_of.h"

#include <optional>
#include <set>
#include <string>

using namespace tessera;
using namespace tessera::vault;

namespace {

Bytes unhex(std::string_view digits) {
    Bytes bytes;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        bytes.push_back(static_cast<std::uint8_t>(std::stoi(std::string{digits.substr(i, 2)}, nullptr, 16)));
    }
    return bytes;
}

Bytes bytes_of_text(std::string_view characters) {
    return {characters.begin(), characters.end()};
}

/// What a test can compare and print.
Bytes shown(const SecretBytes& secret) {
    return {secret.begin(), secret.end()};
}

std::optional<Bytes> opened(View key, View nonce, View associated, View sealed) {
    Bytes plain(sealed.size() < kTagSize ? 0 : sealed.size() - kTagSize, 0xFF);
    if (!open_sealed(key, nonce, associated, sealed, plain)) {
        CHECK(plain == Bytes(plain.size(), 0));
        return std::nullopt;
    }
    return plain;
}

Bytes first_32(Bytes bytes) {
    bytes.resize(32);
    return bytes;
}

} // namespace

TEST_CASE("HKDF: RFC 5869 appendix A, SHA-256, the first 32 bytes") {
    const Bytes info = unhex("f0f1f2f3f4f5f6f7f8f9");
    CHECK(shown(hkdf(Bytes(22, 0x0b), unhex("000102030405060708090a0b0c"),
                     {reinterpret_cast<const char*>(info.data()), info.size()})) ==
          unhex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"));
    CHECK(shown(hkdf(Bytes(22, 0x0b), {}, "")) ==
          unhex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"));
}

TEST_CASE("HMAC-SHA256: RFC 4231 test cases 1, 2 and 6") {
    CHECK(hmac_sha256(Bytes(20, 0x0b), bytes_of_text("Hi There")) ==
          unhex("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"));
    CHECK(hmac_sha256(bytes_of_text("Jefe"), bytes_of_text("what do ya want for nothing?")) ==
          unhex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    CHECK(hmac_sha256(Bytes(131, 0xaa),
                      bytes_of_text("Test Using Larger Than Block-Size Key - Hash Key First")) ==
          unhex("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
}

TEST_CASE("SHA-256: FIPS 180-4 example") {
    CHECK(sha256(bytes_of_text("abc")) ==
          unhex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

TEST_CASE("scrypt: RFC 7914 section 12") {
    // The RFC derives 64 bytes; PBKDF2 makes them in blocks of 32, so ours are the first half.
    CHECK(shown(scrypt_unbounded("", {}, {.n = 16, .r = 1, .p = 1})) ==
          first_32(unhex("77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442")));
    CHECK(shown(scrypt_unbounded("password", bytes_of_text("NaCl"), {.n = 1024, .r = 8, .p = 16})) ==
          unhex("fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"));
    CHECK(shown(scrypt_unbounded("pleaseletmein", bytes_of_text("SodiumChloride"),
                                 {.n = 16384, .r = 8, .p = 1})) ==
          unhex("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"));
}

TEST_CASE("scrypt's parameters are bounded at both ends") {
    CHECK(ScryptCost{}.within_bounds());
    CHECK(ScryptCost{.n = 1U << 15U, .r = 8, .p = 4}.within_bounds());
    CHECK(ScryptCost{.n = 1U << 18U, .r = 8, .p = 1}.within_bounds());
    for (const ScryptCost cost : {ScryptCost{.n = 1U << 14U, .r = 8, .p = 1},
                                  {.n = 1U << 19U, .r = 8, .p = 1},
                                  {.n = (1U << 17U) + 1, .r = 8, .p = 1},
                                  {.n = 0, .r = 8, .p = 1},
                                  {.n = 1U << 17U, .r = 7, .p = 1},
                                  {.n = 1U << 17U, .r = 16, .p = 1},
                                  {.n = 1U << 17U, .r = 8, .p = 0},
                                  {.n = 1U << 17U, .r = 8, .p = 5},
                                  {.n = UINT64_MAX, .r = 8, .p = 1}}) {
        CHECK_FALSE(cost.within_bounds());
        CHECK(test::failure_of([&] { scrypt("x", {}, cost); }) == "vault_damaged");
    }
}

TEST_CASE("AES-256-GCM: McGrew and Viega's test cases 14 and 16") {
    CHECK(seal(Bytes(32, 0), Bytes(12, 0), {}, Bytes(16, 0)) ==
          unhex("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"));
    const Bytes key = unhex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
    const Bytes nonce = unhex("cafebabefacedbaddecaf888");
    const Bytes associated = unhex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    const Bytes plain = unhex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                              "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
    const Bytes sealed = unhex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                               "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                               "76fc6ece0f4e1768cddf8853bb2d551b");
    CHECK(seal(key, nonce, associated, plain) == sealed);
    CHECK(opened(key, nonce, associated, sealed) == plain);
}

TEST_CASE("AES-256-GCM opens nothing that differs in a byte") {
    const Bytes key = random_bytes(kKeySize);
    const Bytes nonce = random_bytes(kNonceSize);
    const Bytes associated = bytes_of_text("bound");
    const Bytes sealed = seal(key, nonce, associated, bytes_of_text("plain"));
    CHECK(opened(key, nonce, associated, sealed) == bytes_of_text("plain"));
    const auto differs = [](Bytes bytes, std::size_t place) {
        bytes[place] ^= 1U;
        return bytes;
    };
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        CHECK_FALSE(opened(key, nonce, associated, differs(sealed, i)));
        CHECK_FALSE(opened(key, nonce, associated, View{sealed}.first(i)));
    }
    CHECK_FALSE(opened(differs(key, 31), nonce, associated, sealed));
    CHECK_FALSE(opened(key, differs(nonce, 0), associated, sealed));
    CHECK_FALSE(opened(key, nonce, differs(associated, 4), sealed));
    CHECK_FALSE(opened(key, View{nonce}.first(8), associated, sealed));
    CHECK(opened(key, nonce, {}, seal(key, nonce, {}, {})) == Bytes{});
}

TEST_CASE("Comparing, wiping and random bytes") {
    CHECK(equal_in_constant_time(bytes_of_text("abc"), bytes_of_text("abc")));
    CHECK_FALSE(equal_in_constant_time(bytes_of_text("abc"), bytes_of_text("abd")));
    CHECK_FALSE(equal_in_constant_time(bytes_of_text("abc"), bytes_of_text("ab")));
    CHECK(equal_in_constant_time({}, {}));
    Bytes secret = bytes_of_text("secret");
    { const WipeOnExit wiped{secret}; }
    CHECK(secret == Bytes(6, 0));
    std::set<Bytes> seen;
    for (int i = 0; i < 100; ++i) {
        CHECK(seen.insert(random_bytes(16)).second);
        CHECK(seen.insert(shown(random_key())).second);
    }
}
