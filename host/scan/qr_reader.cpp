// SPDX-License-Identifier: Apache-2.0
#include "scan/qr_reader.h"

#include "scan/cut_off.h"
#include "scan/finder_pattern.h"
#include "scan/half_size.h"
#include "scan/stock_reader.h"
#include "scan/symbol_guess.h"
#include "scan/symbol_reader.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <span>
#include <utility>

namespace tessera::scan {
namespace {

/// Grey levels between light and dark: what is plain to see first, then what is faint.
constexpr int kPlain = 60;
constexpr int kFaint = 8;

/// Rows from one that is looked at to the next. A finder pattern's inner square is three modules high.
constexpr int kFineRows = 2;
constexpr int kCoarseRows = 3;
constexpr int kCoarserRows = 4;   ///< on screens so wide that nobody draws modules of a pixel
constexpr int kWideScreen = 2500; ///< pixels

/// A picture made to look like many symbols is given up on after so many that could not be read.
constexpr int kMaxUnread = 24;

/// How much an unread place must look like a symbol to be told of: layout_score().
constexpr float kSurelySymbol = 0.7F;

/// Whether a place lies within a symbol, which is convex whichever way it leans.
bool is_within(const SymbolCorners& corners, PointF place) {
    int clockwise = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Point from = corners.at(i);
        const Point to = corners.at((i + 1) % corners.size());
        const PointF edge{static_cast<float>(to.x - from.x), static_cast<float>(to.y - from.y)};
        const PointF way{place.x - static_cast<float>(from.x), place.y - static_cast<float>(from.y)};
        clockwise += cross(edge, way) >= 0 ? 1 : -1;
    }
    return std::abs(clockwise) == 4;
}

/// Not over the edge by more than a module: what is cut off is told apart by other means.
bool is_whole(const SymbolPlace& place, const Luminance& picture) {
    const auto side = static_cast<float>(place.modules);
    const float margin = place.module_size();
    return std::ranges::all_of(
        std::array{place.at(0, 0), place.at(side, 0), place.at(side, side), place.at(0, side)},
        [&](PointF p) {
            return p.x >= -margin && p.y >= -margin && p.x <= static_cast<float>(picture.width) + margin &&
                   p.y <= static_cast<float>(picture.height) + margin;
        });
}

class Reader {
public:
    Reader(const Luminance& picture, Stages stages) : picture_{picture}, stages_{stages} {}

    QrFindings all() {
        look(picture_, kPlain, picture_.width >= kWideScreen ? kCoarserRows : kCoarseRows);
        if (stages_.has(Stage::FaintContrast)) {
            look(picture_, kFaint, kFineRows);
        }
        if (findings_.texts.empty() && stages_.has(Stage::HalfSize)) {
            look_at_half_size();
        }
        if (findings_.texts.empty()) {
            look_again_at(finders_);
        }
        std::ranges::stable_sort(findings_.texts, {}, [](const QrText& code) {
            return std::pair{std::ranges::min(code.corners, {}, &Point::y).y,
                             std::ranges::min(code.corners, {}, &Point::x).x};
        });
        if (!findings_.texts.empty()) {
            findings_.unread.reset();
        }
        return std::move(findings_);
    }

private:
    /// Does nothing once something was read.
    void look(const Luminance& picture, int contrast, int row_step) {
        if (!findings_.texts.empty()) {
            return;
        }
        finders_ = find_finder_patterns(picture, contrast, row_step);
        unread_ = 0;
        read_threes(picture);
        if (findings_.texts.empty() && stages_.has(Stage::Covered) && &picture == &picture_) {
            read_twos(picture);
        }
    }

    void look_at_half_size() {
        const std::vector<FinderPattern> in_full = finders_;
        const Luminance half = half_size(picture_);
        for (const int contrast : {kPlain, kFaint}) {
            look(half, contrast, kFineRows);
        }
        for (QrText& text : findings_.texts) {
            for (Point& corner : text.corners) {
                corner = {2 * corner.x, 2 * corner.y};
            }
        }
        finders_ = in_full;
    }

    void read_threes(const Luminance& picture) {
        std::vector<bool> used(finders_.size());
        for (const Corners& corners : likely_corners(finders_)) {
            const std::array members{corners.top_left, corners.top_right, corners.bottom_left};
            const bool is_free = std::ranges::none_of(members, [&](std::size_t i) { return used[i]; });
            if (is_free && read(picture, finders_[corners.top_left], finders_[corners.top_right],
                                finders_[corners.bottom_left])) {
                // With them goes all in the symbol's data that looks like a finder pattern.
                for (std::size_t i = 0; i < used.size(); ++i) {
                    used[i] = used[i] || is_within(findings_.texts.back().corners, finders_[i].centre);
                }
            }
        }
    }

    void read_twos(const Luminance& picture) {
        for (const CoveredCorners& corners : likely_covered_corners(finders_)) {
            if (read(picture, corners.top_left, corners.top_right, corners.bottom_left)) {
                return;
            }
        }
    }

    bool read(const Luminance& picture, const FinderPattern& top_left, const FinderPattern& top_right,
              const FinderPattern& bottom_left) {
        if (unread_ > kMaxUnread) {
            return false;
        }
        for (const SymbolGuess& guess : guesses(picture, top_left, top_right, bottom_left, stages_)) {
            SymbolReading reading = read_symbol(picture, guess, stages_);
            if (reading.text) {
                findings_.texts.push_back(std::move(*reading.text));
                return true;
            }
            ++unread_;
            note_unread(picture, reading);
        }
        return false;
    }

    void note_unread(const Luminance& picture, const SymbolReading& reading) {
        const bool is_seen = &picture == &picture_ && is_whole(reading.place, picture);
        if (is_seen && reading.score > std::max(best_unread_, kSurelySymbol)) {
            best_unread_ = reading.score;
            findings_.unread = UnreadQr{corners_of(reading.place, picture), reading.place.module_size(), {}};
        }
    }

    /// The last resort, and why it failed.
    void look_again_at(std::span<const FinderPattern> finders) {
        if (stages_.has(Stage::StockReader)) {
            findings_.texts = read_around(picture_, finders);
        }
        for (const FinderPattern& finder : finders) {
            if (!findings_.unread && findings_.texts.empty()) {
                findings_.unread = symbol_over_edge(picture_, finder);
            }
        }
    }

    const Luminance& picture_;
    Stages stages_;
    QrFindings findings_;
    std::vector<FinderPattern> finders_; ///< of the last look at the picture in full size
    int unread_ = 0;
    float best_unread_ = 0;
};

} // namespace

QrFindings read_qr_codes(const Luminance& picture, Stages stages) {
    return Reader{picture, stages}.all();
}

} // namespace tessera::scan
