// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace tessera::platform {

/// Overwrites what finished functions left on this thread's stack, 256 KiB deep. A short string, a buffer or
/// a register that was saved there would otherwise stay until something overwrites it.
void scrub_stack();

} // namespace tessera::platform
