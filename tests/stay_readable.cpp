// SPDX-License-Identifier: Apache-2.0
// Preloaded into the program by tests that look into it: it stays readable for other processes of its user.
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdarg>

extern "C" int prctl(int option, ...) {
    std::va_list arguments;
    va_start(arguments, option);
    unsigned long rest[4];
    for (unsigned long& argument : rest) {
        argument = va_arg(arguments, unsigned long);
    }
    va_end(arguments);
    if (option == PR_SET_DUMPABLE) {
        return 0;
    }
    return static_cast<int>(::syscall(SYS_prctl, option, rest[0], rest[1], rest[2], rest[3]));
}
