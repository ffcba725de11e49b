// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace tessera::platform {

/// For a process that holds keys: no core dump, not dumpable or traceable by other processes of the user
/// (prctl), umask 077, SIGPIPE ignored so that a browser that went away is an error of write(). An exception
/// that nobody catches ends the process without its text, which may quote what it was about.
void harden_process();

/// Opens those of the three standard streams that are closed, so that no file of ours comes to be one:
/// nothing is read from them, and to write to them fails. First of all.
void fill_standard_streams();

/// Moves standard output to a private descriptor and points descriptor 1 at standard error, so that no
/// library can write into the message channel. Returns the private one (close-on-exec).
int take_standard_output();

} // namespace tessera::platform
