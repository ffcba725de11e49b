// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <keyutils.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <stdexcept>

namespace tessera::test {

/// Whether unlocked keys live in the kernel here. If they don't, prints that the test is skipped.
inline bool kernel_keeps_keys(const char* test) {
    const bool keeps = ::keyctl_link(KEY_SPEC_USER_KEYRING, KEY_SPEC_PROCESS_KEYRING) == 0;
    if (!keeps) {
        std::cerr << "SKIPPED: " << test << ": no kernel keyring here\n";
    }
    return keeps;
}

/// From here on add_key and keyctl fail in this thread, and in what it starts, as they do in a container.
inline void refuse_keyrings() {
    const auto word = static_cast<std::uint32_t>(offsetof(seccomp_data, nr));
    std::array filter{
        sock_filter{BPF_LD | BPF_W | BPF_ABS, 0, 0, word},
        sock_filter{BPF_JMP | BPF_JEQ | BPF_K, 1, 0, SYS_add_key},
        sock_filter{BPF_JMP | BPF_JEQ | BPF_K, 0, 1, SYS_keyctl},
        sock_filter{BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ERRNO | EPERM},
        sock_filter{BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW},
    };
    const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
        throw std::runtime_error{"seccomp"};
    }
}

} // namespace tessera::test
