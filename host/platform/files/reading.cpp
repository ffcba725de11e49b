// SPDX-License-Identifier: Apache-2.0
#include "platform/files/reading.h"

#include "error.h"
#include "platform/descriptor.h"
#include "platform/files/folders.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>

namespace tessera::platform {
namespace {

namespace fs = std::filesystem;

Descriptor open_to_read(const fs::path& path, int flags) {
    Descriptor descriptor{::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags)};
    if (!descriptor) {
        fail(ErrorCode::FileUnreadable, path, errno);
    }
    return descriptor;
}

struct stat status_of(const Descriptor& descriptor, const fs::path& path) {
    struct stat status {};
    if (::fstat(descriptor.get(), &status) != 0) {
        fail(ErrorCode::FileUnreadable, path, errno);
    }
    return status;
}

Descriptor open_regular(const fs::path& path, int flags) {
    // Without this flag, which regular files ignore, opening a pipe would wait for a writer.
    Descriptor descriptor = open_to_read(path, flags | O_NONBLOCK);
    if (!S_ISREG(status_of(descriptor, path).st_mode)) {
        throw Error{ErrorCode::FileUnreadable, path.string() + ": not a regular file"};
    }
    return descriptor;
}

Bytes read_up_to(const Descriptor& descriptor, const fs::path& path, std::size_t limit) {
    // The size that the system reports is a hint: pipes have none, and files may grow.
    const off_t size = status_of(descriptor, path).st_size;
    const std::size_t hint = static_cast<std::size_t>(std::max<off_t>(size, 0)) + 1;
    Bytes bytes;
    std::size_t filled = 0;
    while (filled < limit) {
        bytes.resize(std::min(limit, std::max(hint, filled + 65'536)));
        const ssize_t count = ::read(descriptor.get(), bytes.data() + filled, bytes.size() - filled);
        if (count == 0) {
            break;
        }
        if (count > 0) {
            filled += static_cast<std::size_t>(count);
        } else if (errno != EINTR) {
            fail(ErrorCode::FileUnreadable, path, errno);
        }
    }
    bytes.resize(filled);
    return bytes;
}

Bytes read_whole(const Descriptor& descriptor, const fs::path& path, std::size_t limit) {
    Bytes bytes = read_up_to(descriptor, path, limit + 1);
    if (bytes.size() > limit) {
        throw Error{ErrorCode::FileUnreadable,
                    path.string() + ": larger than " + std::to_string(limit) + " bytes"};
    }
    return bytes;
}

} // namespace

Bytes read_file_start(const fs::path& path, std::size_t limit) {
    return read_up_to(open_to_read(path, 0), path, limit);
}

Bytes read_regular_start(const fs::path& path, std::size_t limit) {
    return read_up_to(open_regular(path, O_NOFOLLOW), path, limit);
}

Bytes read_file(const fs::path& path, std::size_t limit) {
    return read_whole(open_to_read(path, 0), path, limit);
}

Bytes read_regular_file(const fs::path& path, std::size_t limit) {
    return read_whole(open_regular(path, 0), path, limit);
}

bool is_same_file(const fs::path& a, const fs::path& b) {
    std::error_code not_there;
    return fs::equivalent(a, b, not_there) ||
           read_regular_file(a, SIZE_MAX - 1) == read_regular_file(b, SIZE_MAX - 1);
}

} // namespace tessera::platform
