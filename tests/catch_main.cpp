// SPDX-License-Identifier: Apache-2.0
#include "temporary_folder.h"

#include <malloc.h>

#include <cstdlib>

#if __has_include(<catch2/catch_session.hpp>)
#include <catch2/catch_session.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#endif

int main(int argc, char** argv) {
    // A sandboxed process is a fork of this one, and its bound on address space counts what is mapped here:
    // not 64 MiB for each thread that a test before had.
    ::mallopt(M_ARENA_MAX, 1);
    // Keeps what a vault remembers outside its folder out of the developer's home.
    const tessera::test::TemporaryFolder state;
    ::setenv("XDG_STATE_HOME", state.path().c_str(), 1);
    return Catch::Session().run(argc, argv);
}
