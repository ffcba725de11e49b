// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/context.h"
#include "doctor/repairs.h"

#include <vector>

namespace tessera::cli {

/// Prints what a doctor found, and what it repaired: sentences, or with `--json` an object
/// (docs/browsers.md).
void print_doctor(const Context& context, const doctor::Report& report,
                  const std::vector<doctor::Repaired>& repaired);

} // namespace tessera::cli
