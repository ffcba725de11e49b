// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace tessera::bench {

/// Most memory of a new process in which the reader of that name (reader.h) reads the file once, decoding
/// included for those that run in this program. KiB. Throws ProgramFailed.
long peak_kib_of(const std::string& reader, const std::filesystem::path& file);

/// What that process does: reads, and prints the figure.
void print_peak(const std::string& reader, const std::filesystem::path& file);

} // namespace tessera::bench
