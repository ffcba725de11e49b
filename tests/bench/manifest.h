// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tessera::bench {

/// What kind of test a picture is.
enum class Kind {
    Base,   ///< what an ordinary page shows
    Hard,   ///< category `h_…`: blurred, covered, in perspective, hardly a pixel a module
    NoCode, ///< nothing that may be read
};

/// One row of `manifest.json`.
struct Screen {
    std::filesystem::path path;
    std::string category;
    Kind kind = Kind::Base;
    std::vector<std::string> expected; ///< every payload that must come back, UTF-8
};

/// The pictures that `folder`/manifest.json lists: an array of objects with `file`, `category`, `expected`
/// and `negative`; other fields are ignored. With `only` not empty, those of that category. Throws
/// FileUnreadable, FileFormatUnknown.
std::vector<Screen> read_manifest(const std::filesystem::path& folder, const std::string& only);

} // namespace tessera::bench
