// SPDX-License-Identifier: Apache-2.0
#include "catch_header.h"
#include "failure_of.h"
#include "vault_on_disk.h"

using namespace tessera;
using namespace tessera::vault;
using test::failure_of;
using test::kNow;
using test::SealedSample;
using test::VaultOnDisk;

namespace {

bool is_refusal(const std::string& failure) {
    return failure == "vault_damaged" || failure == "vault_version_unknown";
}

/// The error that the file gives with the master key; "none" if it opens.
std::string with_master_key(const Bytes& file, const SealedSample& sample) {
    return failure_of([&] { test::opened(file, sample.master_key); });
}

std::string with_passphrase(const VaultOnDisk& disk, const Bytes& file) {
    disk.write(file);
    Vault vault{disk.path()};
    return failure_of([&] { vault.unlock_with_passphrase(test::kPassphrase); });
}

Bytes first(const Bytes& bytes, std::size_t size) {
    return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)};
}

} // namespace

TEST_CASE("With any byte changed a vault is refused, also to its master key") {
    const SealedSample sample;
    const Bytes file = sample.bytes_of(test::contents_with({"a", "b"}));
    REQUIRE(with_master_key(file, sample) == "none");
    for (std::size_t place = 0; place < file.size(); ++place) {
        // Each bit, and at every 16th byte each other value.
        for (unsigned bits = 1; bits < 256; bits = place % 16 == 0 ? bits + 1 : bits * 2) {
            Bytes changed = file;
            changed[place] ^= static_cast<std::uint8_t>(bits);
            const std::string failure = with_master_key(changed, sample);
            if (!is_refusal(failure)) {
                FAIL("byte " << place << " xor " << bits << ": " << failure);
            }
        }
    }
}

TEST_CASE("A vault of any other length is refused, also to its master key") {
    const SealedSample sample;
    const Bytes file = sample.bytes_of(test::contents_with({"a", "b"}));
    for (std::size_t size = 0; size < file.size(); ++size) {
        if (with_master_key(first(file, size), sample) != "vault_damaged") {
            FAIL("cut to " << size);
        }
    }
    for (const std::uint8_t value : Bytes{0x00, 0x0A, 0x20, 0xFF}) {
        Bytes longer = file;
        for (int i = 0; i < 40; ++i) {
            longer.push_back(value);
            CHECK(with_master_key(longer, sample) == "vault_damaged");
        }
    }
    Bytes twice = file;
    twice.insert(twice.end(), file.begin(), file.end());
    CHECK(with_master_key(twice, sample) == "vault_damaged");
}

TEST_CASE("Parts of two files of one vault do not make a third") {
    const SealedSample sample;
    const SealedFile one = take_apart(sample.bytes_of(test::contents_with({"a"})));
    SealedFile two = take_apart(sample.bytes_of(test::contents_with({"b"})));
    two.payload = one.payload;
    CHECK(failure_of([&] { open_payload(two, sample.master_key); }) == "vault_damaged");
    two.header = one.header;
    CHECK(failure_of([&] { open_payload(two, sample.master_key); }) == "vault_damaged");
}

TEST_CASE("With any byte changed a vault does not open by its passphrase") {
    const VaultOnDisk disk;
    const Bytes file = disk.bytes();
    REQUIRE(with_passphrase(disk, file) == "none");
    Vault{disk.path()}.lock();
    // Every place that is checked before the passphrase's slot; scrypt slows the rest.
    for (std::size_t place = 0; place < file.size(); place += place < 32 ? 1 : 101) {
        Bytes changed = file;
        changed[place] ^= 0x01U;
        const std::string failure = with_passphrase(disk, changed);
        if (!is_refusal(failure) && failure != "passphrase_wrong") {
            FAIL("byte " << place << ": " << failure);
        }
    }
}
