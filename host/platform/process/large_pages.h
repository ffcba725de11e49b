// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace tessera::platform {

/// For a process that does one large piece of work: makes the heap grow in steps of 64 MiB of large pages,
/// and keep freed memory for the next request. Fresh memory costs a page fault every 4 KiB, which was more
/// than half of a sandboxed scan (tests/bench/scan --isolated). If the kernel has no large pages, only the
/// steps change.
void use_large_pages();

} // namespace tessera::platform
