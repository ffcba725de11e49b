// SPDX-License-Identifier: Apache-2.0
#include "scan/finder/qr_reader.h"

#include "scan/finder/cut_off.h"
#include "scan/finder/finder_pattern.h"
#include "scan/finder/half_size.h"
#include "scan/finder/micro_qr.h"
#include "scan/finder/symbol_guess.h"
#include "scan/finder/symbol_reader.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace tessera::scan {
namespace {

/// Grey levels between light and dark: looks for plain symbols first, then for faint ones.
constexpr int kPlain = 60;
constexpr int kFaint = 8;

/// The step between rows that are looked at. A finder pattern's inner square is three modules high.
constexpr int kFineRows = 2;
constexpr int kCoarseRows = 3;
constexpr int kCoarserRows = 4;   ///< on screens so wide that no site draws modules of one pixel
constexpr int kWideScreen = 2500; ///< pixels
constexpr std::size_t kLargestScreen =
    34'000'000; ///< 8K, pixels in all: a larger picture has coarser rows throughout

/// These limits give up on a picture made to look like many symbols: after this many unreadable ones, counted
/// in symbols of kUsualSide modules, and this many in each look whose timing patterns had to be compared with
/// each size.
constexpr float kMaxUnread = 60;
constexpr float kUsualSide = 45;
constexpr int kMaxTimed = 400;
/// Above this many finder patterns, the reader no longer tries to explain an unread picture.
constexpr std::size_t kMaxExplained = 150;

/// Minimum layout_score() for reporting an unreadable symbol.
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

/// Whether it crosses the edge by at most one module: cut-off symbols are recognised by other means.
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

/// The picture, or a smaller one of it.
struct View {
    const Luminance& picture;
    int scale = 1; ///< pixels of the whole picture to one of this
};

class Reader {
public:
    Reader(const Luminance& picture, const IsWanted& is_wanted, Stages stages)
        : picture_{picture}, is_wanted_{is_wanted}, stages_{stages} {}

    QrFindings all() {
        const View whole{picture_, 1};
        look(whole, kPlain, picture_.width >= kWideScreen ? kCoarserRows : kCoarseRows);
        if (stages_.has(Stage::FaintContrast)) {
            look(whole, kFaint, picture_.pixels.size() > kLargestScreen ? kCoarserRows : kFineRows);
        }
        if (!is_done() && stages_.has(Stage::HalfSize)) {
            const std::vector<FinderPattern> in_whole = finders_;
            const Luminance half = half_size(picture_);
            look({half, 2}, kPlain, kFineRows);
            look({half, 2}, kFaint, kFineRows);
            finders_ = in_whole;
        }
        if (!is_done() && stages_.has(Stage::Seams)) {
            look_past_seams();
        }
        if (is_done()) {
            findings_.unread.reset();
        } else {
            explain_rest();
        }
        std::ranges::stable_sort(findings_.texts, {}, [](const QrText& code) {
            return std::pair{std::ranges::min(code.corners, {}, &Point::y).y,
                             std::ranges::min(code.corners, {}, &Point::x).x};
        });
        return std::move(findings_);
    }

private:
    /// Whether a wanted text was read. A page may also show other codes, which are easier to read.
    bool is_done() const {
        return std::ranges::any_of(findings_.texts,
                                   [&](const QrText& code) { return is_wanted_text(code, is_wanted_); });
    }

    /// Whether a place of the whole picture is within a symbol that was read.
    bool is_explained(PointF place) const {
        return std::ranges::any_of(findings_.texts,
                                   [&](const QrText& code) { return is_within(code.corners, place); });
    }

    bool is_explained(const View& view, const FinderPattern& finder) const {
        return is_explained(static_cast<float>(view.scale) * finder.centre);
    }

    void look_past_seams() {
        const std::vector<FinderPattern> before = finders_;
        for (const Seams seams : {Seams::Light, Seams::Dark}) {
            if (!is_done()) {
                look({half_size_without(picture_, seams), 2}, kPlain, kFineRows);
            }
        }
        finders_ = before;
    }

    /// Does nothing once a wanted text was read.
    void look(const View& view, int contrast, int row_step) {
        if (is_done()) {
            return;
        }
        finders_ = find_finder_patterns(view.picture, contrast, row_step);
        read_threes(view);
        if (!is_done() && stages_.has(Stage::Covered) && view.scale == 1) {
            read_twos(view);
        }
    }

    void read_threes(const View& view) {
        timed_ = 0;
        std::vector<bool> used(finders_.size());
        const auto mark_explained = [&] {
            // Drops a symbol's finder patterns, and everything in its data that looks like one.
            for (std::size_t i = 0; i < used.size(); ++i) {
                used[i] = is_explained(view, finders_[i]);
            }
        };
        mark_explained();
        for (const Corners& corners : likely_corners(finders_)) {
            const std::array members{corners.top_left, corners.top_right, corners.bottom_left};
            const bool is_free = std::ranges::none_of(members, [&](std::size_t i) { return used[i]; });
            if (is_free && read(view, finders_[corners.top_left], finders_[corners.top_right],
                                finders_[corners.bottom_left])) {
                mark_explained();
            }
        }
    }

    void read_twos(const View& view) {
        timed_ = 0;
        for (const CoveredCorners& corners : likely_covered_corners(finders_)) {
            const bool is_free = std::ranges::none_of(
                corners.seen, [&](std::size_t i) { return is_explained(view, finders_[i]); });
            if (is_free) {
                read(view, corners.top_left, corners.top_right, corners.bottom_left);
            }
        }
    }

    bool read(const View& view, const FinderPattern& top_left, const FinderPattern& top_right,
              const FinderPattern& bottom_left) {
        if (unread_ > kMaxUnread || timed_ > kMaxTimed ||
            !may_be_symbol(view.picture, top_left, top_right, bottom_left)) {
            return false;
        }
        ++timed_;
        for (const SymbolGuess& guess : guesses(view.picture, top_left, top_right, bottom_left, stages_)) {
            SymbolReading reading = read_symbol(view.picture, guess, stages_);
            if (reading.text) {
                for (Point& corner : reading.text->corners) {
                    corner = {view.scale * corner.x, view.scale * corner.y};
                }
                findings_.texts.push_back(std::move(*reading.text));
                return true;
            }
            note_unread(view, reading);
        }
        return false;
    }

    void note_unread(const View& view, const SymbolReading& reading) {
        const auto side = static_cast<float>(reading.place.modules);
        unread_ += std::max(side * side / (kUsualSide * kUsualSide), 1.0F);
        const bool is_seen = view.scale == 1 && is_whole(reading.place, view.picture);
        if (is_seen && reading.score > std::max(best_unread_, kSurelySymbol)) {
            best_unread_ = reading.score;
            findings_.unread =
                UnreadQr{corners_of(reading.place, view.picture), reading.place.module_size(), {}};
        }
    }

    /// Explains what is there besides the symbols that were read.
    void explain_rest() {
        if (findings_.unread) {
            const auto& [a, b, c, d] = findings_.unread->corners;
            const PointF middle{static_cast<float>(a.x + b.x + c.x + d.x) / 4,
                                static_cast<float>(a.y + b.y + c.y + d.y) / 4};
            if (is_explained(middle)) {
                findings_.unread.reset();
            }
        }
        if (finders_.size() > kMaxExplained) {
            return;
        }
        for (const FinderPattern& finder : finders_) {
            if (is_explained(finder.centre)) {
                continue;
            }
            if (auto micro = read_micro_qr(picture_, finder)) {
                findings_.texts.push_back(std::move(*micro));
            } else if (!findings_.unread) {
                findings_.unread = symbol_over_edge(picture_, finder);
            }
        }
    }

    const Luminance& picture_;
    const IsWanted& is_wanted_;
    Stages stages_;
    QrFindings findings_;
    std::vector<FinderPattern> finders_; ///< of the last look; in the end of that at the whole picture
    int timed_ = 0;                      ///< threes or twos of this look whose timing patterns were compared
    float unread_ = 0;                   ///< symbols of kUsualSide that couldn't be read, of all looks
    float best_unread_ = 0;
};

} // namespace

QrFindings read_qr_codes(const Luminance& picture, const IsWanted& is_wanted, Stages stages) {
    return Reader{picture, is_wanted, stages}.all();
}

} // namespace tessera::scan
