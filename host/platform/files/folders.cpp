// SPDX-License-Identifier: Apache-2.0
#include "platform/files/folders.h"

#include <sys/stat.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace tessera::platform {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxLinks = 40; ///< as many as Linux follows

} // namespace

void fail(ErrorCode code, const fs::path& path, int error) {
    throw Error{code, path.string(), std::errc{error}};
}

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path{"."};
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

} // namespace tessera::platform
