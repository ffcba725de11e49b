// SPDX-License-Identifier: Apache-2.0
#include "platform/files.h"

#include "error.h"
#include "platform/descriptor.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <system_error>
#include <thread>

namespace tessera::platform {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxLinks = 40; ///< as many as Linux follows
constexpr std::chrono::milliseconds kLockPoll{2};

/// Bytes of a lock file. The next holder waits while it holds the first, so that a process that writes again
/// and again has to queue behind it and can't starve it.
constexpr off_t kNextByte = 0;
constexpr off_t kHeldByte = 1;

/// Throws with the path and the word that belongs to `error`, an errno value.
[[noreturn]] void fail(ErrorCode code, const fs::path& path, int error) {
    throw Error{code, path.string() + ": " + std::generic_category().message(error)};
}

void make_folders(const fs::path& folder) {
    std::error_code ignored;
    if (fs::is_directory(folder, ignored)) {
        return;
    }
    if (folder.has_relative_path()) {
        make_folders(folder_of(folder));
    }
    // Another process may make it at the same moment.
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
        fail(ErrorCode::FileUnwritable, folder, errno);
    }
}

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

void write_all(int descriptor, std::span<const std::uint8_t> bytes, const fs::path& path) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count >= 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            fail(ErrorCode::FileUnwritable, path, errno);
        }
    }
}

void commit_folder(const fs::path& folder) {
    const Descriptor descriptor{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    // Some file systems can't sync a folder (EINVAL), and some folders can't be opened for reading. The file
    // is in place by now, so neither counts as a failed write.
    if (descriptor) {
        ::fsync(descriptor.get());
    }
}

/// The system does it in one step, if the file system can.
int rename_if_free(const fs::path& from, const fs::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return errno;
    }
    std::error_code unknown;
    if (fs::exists(fs::symlink_status(to, unknown))) {
        return EEXIST;
    }
    return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

[[noreturn]] void fail_to_rename(const fs::path& to, int error) {
    if (error == EEXIST) {
        throw Error{ErrorCode::FileTaken, to.string()};
    }
    fail(ErrorCode::FileUnwritable, to, error);
}

/// What is at the end of the links that lead to a file.
enum class Occupant { None, OneOfOurs };

/// Throws FileTaken if it may not be replaced.
Occupant occupant_of(const fs::path& target, const MayReplace& may_replace) {
    std::error_code fault;
    const fs::file_status status = fs::symlink_status(target, fault);
    if (status.type() == fs::file_type::not_found) {
        return Occupant::None;
    }
    if (status.type() == fs::file_type::none) {
        fail(ErrorCode::FileUnwritable, target, fault.value());
    }
    if (!fs::is_regular_file(status) || !may_replace(target)) {
        throw Error{ErrorCode::FileTaken, target.string()};
    }
    return Occupant::OneOfOurs;
}

/// A new file beside `target`, gone again unless it took the target's place.
class Replacement {
public:
    Replacement(const fs::path& target, const Writing& how) : target_(target) {
        if (how.leftover) {
            open_fixed(how);
        }
        if (!descriptor_) {
            name_ = target.string() + ".XXXXXX";
            descriptor_ = Descriptor{::mkostemp(name_.data(), O_CLOEXEC)};
        }
        if (!descriptor_) {
            fail(ErrorCode::FileUnwritable, target_, errno);
        }
    }

    ~Replacement() {
        if (descriptor_ || written_) {
            ::unlink(name_.c_str());
        }
    }

    Replacement(const Replacement&) = delete;
    Replacement& operator=(const Replacement&) = delete;

    const std::string& name() const { return name_; }

    void write(std::span<const std::uint8_t> contents, const Writing& how) {
        const mode_t mode = how.visibility == Visibility::OwnerOnly ? 0600 : 0644;
        const bool waits = how.durability == Durability::OnDisk;
        write_all(descriptor_.get(), contents, target_);
        if (::fchmod(descriptor_.get(), mode) != 0 || (waits && ::fsync(descriptor_.get()) != 0)) {
            fail(ErrorCode::FileUnwritable, target_, errno);
        }
        written_ = true;
        if (descriptor_.close() != 0) {
            fail(ErrorCode::FileUnwritable, target_, errno);
        }
    }

    void take_place(Occupant of) {
        const int error = of == Occupant::None                            ? rename_if_free(name_, target_)
                          : ::rename(name_.c_str(), target_.c_str()) == 0 ? 0
                                                                          : errno;
        if (error != 0) {
            fail_to_rename(target_, error);
        }
        written_ = false;
    }

private:
    void open_fixed(const Writing& how) {
        const fs::path name = target_.string() + how.temporary;
        std::error_code unknown;
        if (fs::is_regular_file(fs::symlink_status(name, unknown)) && how.leftover(name)) {
            ::unlink(name.c_str());
        }
        name_ = name.string();
        descriptor_ = Descriptor{::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    }

    fs::path target_;
    std::string name_;
    Descriptor descriptor_{-1};
    bool written_ = false; ///< under its temporary name
};

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

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path{"."};
}

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

fs::path follow_links(fs::path path) {
    std::error_code error;
    for (int links = 0; fs::is_symlink(path, error); ++links) {
        if (links == kMaxLinks) {
            fail(ErrorCode::FileUnwritable, path, ELOOP);
        }
        // An absolute target replaces the whole path.
        path = path.parent_path() / fs::read_symlink(path);
    }
    return path;
}

bool replaces_nothing(const fs::path&) {
    return false;
}

void write_file(const fs::path& path, std::span<const std::uint8_t> contents, const MayReplace& may_replace,
                const Writing& how) {
    const fs::path target = follow_links(path);
    make_folders(folder_of(target));
    occupant_of(target, may_replace);
    Replacement replacement{target, how};
    replacement.write(contents, how);
    if (how.before_rename) {
        how.before_rename(replacement.name());
    }
    replacement.take_place(occupant_of(target, may_replace));
    if (how.durability == Durability::OnDisk) {
        commit_folder(folder_of(target));
    }
}

void rename_to_free(const fs::path& from, const fs::path& to) {
    if (const int error = rename_if_free(from, to)) {
        fail_to_rename(to, error);
    }
}

std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code fault;
    for (fs::directory_iterator file{folder, fault}; !fault && file != fs::directory_iterator{};
         file.increment(fault)) {
        files.push_back(file->path());
    }
    if (fault && fault != std::errc::no_such_file_or_directory) {
        fail(ErrorCode::FileUnwritable, folder, fault.value());
    }
    return files;
}

void remove_file(const fs::path& path) {
    std::error_code stays;
    if (!fs::remove(path, stays) && stays) {
        fail(ErrorCode::FileUnwritable, path, stays.value());
    }
}

bool is_same_file(const fs::path& a, const fs::path& b) {
    std::error_code not_there;
    return fs::equivalent(a, b, not_there) ||
           read_regular_file(a, SIZE_MAX - 1) == read_regular_file(b, SIZE_MAX - 1);
}

void keep_under_name(const fs::path& file, const fs::path& name) {
    make_folders(folder_of(name));
    if (::link(file.c_str(), name.c_str()) == 0) {
        return;
    }
    const bool no_links =
        errno == EPERM || errno == EOPNOTSUPP || errno == EMLINK || errno == ENOSYS || errno == EXDEV;
    if (!no_links) {
        fail_to_rename(name, errno);
    }
    write_file(name, read_regular_file(file, SIZE_MAX - 1), replaces_nothing);
}

FileLock::FileLock(const fs::path& path, std::chrono::milliseconds deadline) {
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
