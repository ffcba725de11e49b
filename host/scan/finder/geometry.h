// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

namespace tessera::scan {

/// A place in a picture, in pixels; the middle of the first pixel is (0, 0). Also a distance.
struct PointF {
    float x = 0;
    float y = 0;

    friend PointF operator+(PointF a, PointF b) { return {a.x + b.x, a.y + b.y}; }
    friend PointF operator-(PointF a, PointF b) { return {a.x - b.x, a.y - b.y}; }
    friend PointF operator*(float factor, PointF p) { return {factor * p.x, factor * p.y}; }
    friend PointF operator/(PointF p, float divisor) { return {p.x / divisor, p.y / divisor}; }
};

inline float dot(PointF a, PointF b) {
    return a.x * b.x + a.y * b.y;
}

/// Positive when b lies clockwise of a, as seen on a screen.
inline float cross(PointF a, PointF b) {
    return a.x * b.y - a.y * b.x;
}

inline float length(PointF p) {
    return std::sqrt(dot(p, p)); // hypot() is slower: it guards against overflow, which pixels can't cause
}

} // namespace tessera::scan
