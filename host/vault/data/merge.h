// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/data/contents.h"

/// Two copies of a vault that were edited apart come together: on two computers, or a backup and what was
/// changed since.
///
/// Each part of an account (its name, its issuer, its place in the order, how its sites match, whether it is
/// removed, each single site) is a register with a version; the higher version wins, and where two are equal,
/// the larger value, so that it does not matter which copy is asked first. A HOTP counter and the last used
/// time step are the higher of the two: neither goes back. Merging is commutative, associative and
/// idempotent.
namespace tessera::vault {

/// The generation is the higher of the two; the caller's save counts on from there.
Contents merge(const Contents& a, const Contents& b);

} // namespace tessera::vault
