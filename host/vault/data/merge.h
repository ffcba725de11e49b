// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vault/data/contents.h"

/// Merges two copies of a vault that were edited apart: on two computers, or a backup and what has changed
/// since.
///
/// Each part of an account (its name, its issuer, its place in the order, how its sites match, whether it is
/// removed, each single site) is a register with a version; the higher version wins, and if two are equal,
/// the larger value, so that it doesn't matter which copy comes first. A HOTP counter and the last used time
/// step are the higher of the two: neither goes back. Merging is commutative, associative and idempotent.
namespace tessera::vault {

/// The generation is the higher of the two; the caller's save counts on from there.
Contents merge(const Contents& a, const Contents& b);

} // namespace tessera::vault
