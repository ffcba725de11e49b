// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace tessera::platform {

/// For a process that is made for one large piece of work: the heap grows in steps of 64 MiB of large pages,
/// and keeps what is freed for what is asked next. Fresh memory costs a page fault every 4 KiB, which was
/// more than half of a sandboxed scan (tests/bench/scan --isolated). Where the kernel has no large pages,
/// nothing but the steps change.
void use_large_pages();

} // namespace tessera::platform
