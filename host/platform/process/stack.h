// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace tessera::platform {

/// Overwrites what finished functions left on this thread's stack, 256 KiB deep. A short string, a buffer or
/// a register that was saved there would stay until something else comes to stand in its place.
void scrub_stack();

} // namespace tessera::platform
