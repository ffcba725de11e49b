// SPDX-License-Identifier: Apache-2.0
#include "platform/files/file_lock.h"

#include "error.h"
#include "platform/descriptor.h"
#include "platform/files/folders.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <thread>

namespace tessera::platform {
namespace {

constexpr std::chrono::milliseconds kLockPoll{2};

/// Bytes of a lock file. The next holder waits while it holds the first, so that a process that writes again
/// and again has to queue behind it and can't starve it.
constexpr off_t kNextByte = 0;
constexpr off_t kHeldByte = 1;

/// An open file description lock (fcntl(2)): unlike a POSIX lock it belongs to the object, not to the
/// process. False if another holds the lock, and on failure; errno tells which.
bool lock_byte(int descriptor, off_t byte, short type) {
    struct flock range {};
    range.l_type = type;
    range.l_whence = SEEK_SET;
    range.l_start = byte;
    range.l_len = 1;
    return ::fcntl(descriptor, F_OFD_SETLK, &range) == 0;
}

} // namespace

FileLock::FileLock(const std::filesystem::path& path, std::chrono::milliseconds deadline) {
    make_folders(folder_of(path));
    Descriptor descriptor{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)};
    if (!descriptor) {
        fail(ErrorCode::FileUnwritable, path, errno);
    }
    const auto end = std::chrono::steady_clock::now() + deadline;
    const auto take = [&](off_t byte) {
        while (!lock_byte(descriptor.get(), byte, F_WRLCK)) {
            if (errno != EAGAIN && errno != EACCES && errno != EINTR) {
                fail(ErrorCode::FileUnwritable, path, errno);
            }
            if (std::chrono::steady_clock::now() >= end) {
                throw Error{ErrorCode::VaultBusy};
            }
            std::this_thread::sleep_for(kLockPoll);
        }
    };
    take(kNextByte);
    take(kHeldByte);
    lock_byte(descriptor.get(), kNextByte, F_UNLCK);
    descriptor_ = descriptor.release();
}

FileLock::~FileLock() {
    ::close(descriptor_);
}

} // namespace tessera::platform
