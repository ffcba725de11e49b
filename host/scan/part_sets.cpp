// SPDX-License-Identifier: Apache-2.0
#include "scan/part_sets.h"

#include "text/utf8.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>

namespace tessera::scan {
namespace {

bool is_of(const Part& part, const PartSet& set) {
    return part.count == set.count && part.parity == set.parity;
}

bool is_of(const QrText& code, const PartSet& set) {
    return code.part && is_of(*code.part, set);
}

bool clash(const Part& one, const Part& other) {
    return one.count == other.count && one.parity == other.parity && one.index == other.index &&
           one.bytes != other.bytes;
}

void put(PartSet& set, const QrText& code) {
    const auto index_of = [](const QrText& each) { return each.part->index; };
    const auto at = std::ranges::lower_bound(set.parts, code.part->index, {}, index_of);
    if (at != set.parts.end() && index_of(*at) == code.part->index) {
        *at = code;
    } else {
        set.parts.insert(at, code);
    }
}

/// Joins their bytes in order; a character may begin in one part and end in the next.
std::string joined_bytes(const PartSet& set) {
    std::string bytes;
    for (const QrText& each : set.parts) {
        bytes += each.part->bytes;
    }
    return bytes;
}

std::string joined_text(const PartSet& set) {
    std::string bytes = joined_bytes(set);
    if (text::is_plain_utf8(bytes)) {
        return bytes;
    }
    std::string text;
    for (const QrText& each : set.parts) {
        text += each.text;
    }
    return text;
}

bool has_right_parity(const PartSet& set) {
    const std::string bytes = joined_bytes(set);
    return std::accumulate(bytes.begin(), bytes.end(), 0, [](int parity, char byte) {
               return parity ^ static_cast<std::uint8_t>(byte);
           }) == set.parity;
}

/// Replaces the parts of a set among the codes by its text.
void replace_parts(std::vector<QrText>& codes, const PartSet& set) {
    const auto first = std::ranges::find_if(codes, [&](const QrText& code) { return is_of(code, set); });
    if (first == codes.end()) {
        return;
    }
    *first = {joined_text(set), first->corners, std::nullopt, false};
    std::erase_if(codes, [&](const QrText& code) { return is_of(code, set); });
}

} // namespace

PartSet& PartSets::set_of(const Part& part) {
    const auto known = std::ranges::find_if(sets_, [&](const PartSet& set) { return is_of(part, set); });
    if (known != sets_.end()) {
        return *known;
    }
    if (sets_.size() == kMost) {
        sets_.erase(sets_.begin());
    }
    return sets_.emplace_back(PartSet{part.count, part.parity, {}, false});
}

void PartSets::note_clashes(const std::vector<QrText>& codes) {
    for (PartSet& set : sets_) {
        set.clashes = std::ranges::any_of(codes, [&](const QrText& one) {
            return is_of(one, set) && std::ranges::any_of(codes, [&](const QrText& other) {
                       return other.part && clash(*one.part, *other.part);
                   });
        });
        if (set.clashes) {
            set.parts.clear();
        }
    }
}

void PartSets::join(std::vector<QrText>& codes) {
    for (const QrText& code : codes) {
        if (code.part) {
            put(set_of(*code.part), code);
        }
    }
    note_clashes(codes);
    std::erase_if(sets_, [&](const PartSet& set) {
        const bool is_joined = set.is_whole() && has_right_parity(set);
        if (is_joined) {
            replace_parts(codes, set);
        }
        return is_joined;
    });
}

std::vector<const PartSet*> PartSets::open(const std::vector<QrText>& codes) const {
    std::vector<const PartSet*> open;
    for (const PartSet& set : sets_) {
        if (std::ranges::any_of(codes, [&](const QrText& code) { return is_of(code, set); })) {
            open.push_back(&set);
        }
    }
    return open;
}

std::optional<Reason> PartSets::reason_of(const std::vector<QrText>& codes, const IsWanted& is_wanted) const {
    if (std::ranges::any_of(codes, [&](const QrText& code) { return is_wanted_text(code, is_wanted); })) {
        return std::nullopt;
    }
    if (codes.empty()) {
        return Reason::NoneFound;
    }
    const std::vector<const PartSet*> sets = open(codes);
    if (sets.empty()) {
        return Reason::NotOneTime;
    }
    const bool more_help =
        std::ranges::any_of(sets, [](const PartSet* set) { return set->can_become_whole(); });
    return more_help ? Reason::PartsMissing : Reason::PartsDiffer;
}

void PartSets::complete(ScanResult& picture, const IsWanted& is_wanted) {
    join(picture.codes);
    const std::optional<Reason> reason = reason_of(picture.codes, is_wanted);
    if (!reason) {
        picture.reason.reset();
        picture.hint = {};
    } else if (!picture.reason || picture.reason == Reason::PartsMissing ||
               picture.reason == Reason::PartsDiffer) {
        picture.reason = reason;
    }
}

} // namespace tessera::scan
