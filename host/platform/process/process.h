// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

namespace tessera::platform {

/// Hardens a process that holds keys: no core dump, not dumpable or traceable by other processes of the user
/// (prctl), umask 077, SIGPIPE ignored so that a browser that went away is an error of write(). An uncaught
/// exception ends the process without printing its text, which may quote private data.
void harden_process();

/// The umask that harden_process() replaced, for a program of the user's that we start; 022 before that.
mode_t umask_before_hardening();

/// Opens those of the three standard streams that are closed, so that no file of ours takes their place.
/// Reading from them gives nothing, and writing to them fails. Call it before anything else.
void fill_standard_streams();

/// Moves standard output to a private descriptor and points descriptor 1 at standard error, so that no
/// library can write into the message channel. Returns the private one (close-on-exec).
int take_standard_output();

} // namespace tessera::platform
