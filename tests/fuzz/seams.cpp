// SPDX-License-Identifier: Apache-2.0
#include "fuzz/seams.h"

#include "fuzz/property.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <random>
#include <string>

namespace tessera::fuzz {
namespace {

std::mt19937 numbers;

int random_bytes(unsigned char* to, int count) {
    for (int i = 0; i < count; ++i) {
        to[i] = static_cast<unsigned char>(numbers());
    }
    return 1;
}

} // namespace

void restart_random_numbers() {
    numbers.seed();
}

void leave_the_desktop() {
    for (const char* variable :
         {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"}) {
        ::unsetenv(variable);
    }
    const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    require(nothing >= 0 && ::dup2(nothing, STDIN_FILENO) >= 0, "standard input can be left");
    ::close(nothing);
}

} // namespace tessera::fuzz

// The dynamic linker takes these before the libraries' own.
extern "C" {

int EVP_PBE_scrypt(const char* passphrase, std::size_t passphrase_size, const unsigned char* salt,
                   std::size_t salt_size, std::uint64_t n, std::uint64_t r, std::uint64_t p, std::uint64_t,
                   unsigned char* key, std::size_t key_size) {
    tessera::fuzz::require(n <= (1U << 18U) && r == 8 && p <= 4, "scrypt's parameters are bounded");
    std::string input{passphrase, passphrase_size};
    input.append(reinterpret_cast<const char*>(salt), salt_size)
        .append(std::to_string(n) + ' ' + std::to_string(p));
    unsigned char digest[SHA512_DIGEST_LENGTH];
    SHA512(reinterpret_cast<const unsigned char*>(input.data()), input.size(), digest);
    tessera::fuzz::require(key_size <= sizeof digest, "a key fits into a digest");
    std::memcpy(key, digest, key_size);
    return 1;
}

int RAND_bytes(unsigned char* to, int count) {
    return tessera::fuzz::random_bytes(to, count);
}

int RAND_priv_bytes(unsigned char* to, int count) {
    return tessera::fuzz::random_bytes(to, count);
}

long keyctl_link(int, int) {
    errno = ENOSYS;
    return -1;
}
}
