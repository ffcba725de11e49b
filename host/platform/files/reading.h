// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace tessera::platform {

using Bytes = std::vector<std::uint8_t>;

/// The whole file; throws FileUnreadable with its path, also if it's larger than `limit` bytes.
Bytes read_file(const std::filesystem::path& path, std::size_t limit);

/// The same, but also throws FileUnreadable for a pipe, a folder or a device: opening or reading those may
/// never end.
Bytes read_regular_file(const std::filesystem::path& path, std::size_t limit);

/// The first `limit` bytes of a file, or all of it; throws FileUnreadable.
Bytes read_file_start(const std::filesystem::path& path, std::size_t limit);

/// The same, but also throws FileUnreadable for anything but a regular file, even for a symbolic link to one.
Bytes read_regular_start(const std::filesystem::path& path, std::size_t limit);

/// Whether two names lead to the same file, or to two files with the same bytes.
bool is_same_file(const std::filesystem::path& a, const std::filesystem::path& b);

} // namespace tessera::platform
