// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace tessera::platform {

/// Whether the system says that a program keeps its clock right: of Linux, adjtimex(2) without STA_UNSYNC.
/// True if the system doesn't tell.
bool clock_is_synchronised();

} // namespace tessera::platform
