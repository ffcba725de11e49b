// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scan/scan_result.h"

#include <cstddef>
#include <vector>

namespace tessera::scan {

/// The parts of one split text that pictures have shown.
struct PartSet {
    int count = 0;             ///< 0 if its symbols contradict each other
    int parity = 0;            ///< identifies a set, together with `count`
    std::vector<QrText> parts; ///< in order, each once; `part` is set
    bool clashes = false;      ///< the last picture of it had two parts for one place; neither is kept

    bool is_whole() const { return count > 0 && parts.size() == static_cast<std::size_t>(count); }
    bool can_become_whole() const { return count > 0 && !clashes && !is_whole(); }
};

/// Joins texts that are split over several symbols, from one or several pictures. A part may hold as much of
/// a secret key as the whole text.
class PartSets {
public:
    /// The most sets that are kept; one more pushes out the oldest.
    static constexpr std::size_t kMost = 16;

    /// Takes in the parts among the codes of one picture. Each text that is now whole, and whose parity is
    /// right, takes the place of its parts, with the corners of the first one. If an earlier picture showed a
    /// part differently, the newer one replaces it. If one picture shows two parts for one place, nothing
    /// tells which of them belongs to the others, so none is joined. The reason and the hint then describe
    /// what is left.
    void complete(ScanResult& picture, const IsWanted& is_wanted);

    /// The sets that couldn't be joined and have parts among these codes, the oldest first.
    std::vector<const PartSet*> open(const std::vector<QrText>& codes) const;

    bool is_empty() const { return sets_.empty(); }
    void forget() { sets_.clear(); }

private:
    void join(std::vector<QrText>& codes);
    void note_clashes(const std::vector<QrText>& codes);
    PartSet& set_of(const Part& part);
    std::optional<Reason> reason_of(const std::vector<QrText>& codes, const IsWanted& is_wanted) const;

    std::vector<PartSet> sets_; ///< the oldest first
};

} // namespace tessera::scan
