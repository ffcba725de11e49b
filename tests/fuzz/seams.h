// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What a target replaces of the libraries below the host, so that an input takes microseconds and does the
/// same whenever it is run:
///   - scrypt costs nothing, and ends the run when it is asked for more than a vault file may ask for;
///   - OpenSSL's random numbers are the same in each run;
///   - the kernel's keyring refuses, so that keys stay in the process.
namespace tessera::fuzz {

/// Random numbers from the first one on again.
void restart_random_numbers();

/// No home, desktop, message bus or terminal of the user's: nothing can be asked, started or written there.
void leave_the_desktop();

} // namespace tessera::fuzz
