// SPDX-License-Identifier: Apache-2.0
#include "platform/files/writing.h"

#include "error.h"
#include "platform/descriptor.h"
#include "platform/files/folders.h"
#include "platform/files/reading.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>

namespace tessera::platform {
namespace {

namespace fs = std::filesystem;

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

} // namespace

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

void set_aside(const fs::path& path, const std::string& suffix) {
    fs::path name = path.string() + suffix;
    std::error_code error;
    for (int number = 2; fs::exists(fs::symlink_status(name, error)); ++number) {
        name = path.string() + suffix + '-' + std::to_string(number);
    }
    rename_to_free(path, name);
}

void remove_file(const fs::path& path) {
    std::error_code stays;
    if (!fs::remove(path, stays) && stays) {
        fail(ErrorCode::FileUnwritable, path, stays.value());
    }
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

} // namespace tessera::platform
