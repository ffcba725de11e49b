// SPDX-License-Identifier: Apache-2.0
#include "bench/score.h"

#include <algorithm>

namespace tessera::bench {
namespace {

bool contains(const std::vector<std::string>& texts, const std::string& text) {
    return std::ranges::find(texts, text) != texts.end();
}

} // namespace

Score& Score::operator+=(const Score& other) {
    pictures += other.pictures;
    read += other.read;
    wrong += other.wrong;
    hits += other.hits;
    return *this;
}

Score score(const Screen& screen, const std::vector<std::string>& texts) {
    Score score;
    if (screen.kind == Kind::NoCode) {
        score.hits = texts.empty() ? 0 : 1;
        return score;
    }
    score.pictures = 1;
    score.read =
        std::ranges::all_of(screen.expected, [&](const auto& text) { return contains(texts, text); });
    score.wrong = static_cast<int>(
        std::ranges::count_if(texts, [&](const auto& text) { return !contains(screen.expected, text); }));
    return score;
}

} // namespace tessera::bench
