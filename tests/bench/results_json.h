// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/report.h"

#include <filesystem>
#include <string>
#include <vector>

namespace tessera::bench {

/// What was measured on each picture, an array of one object a picture, for further sums. Texts are left out:
/// they hold secret keys. Throws FileUnwritable.
void write_json(const std::filesystem::path& path, const Measurements& measurements,
                const std::vector<std::string>& names);

} // namespace tessera::bench
