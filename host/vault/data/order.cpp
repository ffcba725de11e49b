// SPDX-License-Identifier: Apache-2.0
#include "vault/data/order.h"

#include "error.h"

#include <algorithm>
#include <utility>

namespace tessera::vault {
namespace {

/// The digits in the order of their bytes. An index is a fraction in base 62; its first digit follows the
/// point.
constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The digit at `place`, or `otherwise` past the end.
std::size_t digit_at(std::string_view index, std::size_t place, std::size_t otherwise) {
    return place < index.size() ? kDigits.find(index[place]) : otherwise;
}

bool is_order_or_empty(std::string_view text) {
    return text.empty() || is_order(text);
}

/// How many digits the smallest step at either end has if the index begins with `lead` of the outermost
/// digit: one more behind these than there are of them. So 61 steps have one digit, 62 · 61 the next three,
/// and thousands of accounts, each added behind the last, no more than five.
std::size_t step_size(std::size_t lead) {
    return 2 * lead + 1;
}

/// The first `size` digits.
std::string cut_to(std::string_view index, std::size_t size) {
    std::string digits{index.substr(0, size)};
    digits.resize(size, kDigits.front());
    return digits;
}

std::string without_trailing_zeros(std::string digits) {
    digits.erase(digits.find_last_not_of(kDigits.front()) + 1);
    return digits;
}

/// A step above `last`. Some digit of it isn't the highest, if only one past its end.
std::string above(std::string_view last) {
    const std::size_t lead = std::min(last.find_first_not_of(kDigits.back()), last.size());
    std::string next = cut_to(last, step_size(lead));
    const auto digit = std::find_if(next.rbegin(), next.rend(), [](char c) { return c != kDigits.back(); });
    std::fill(next.rbegin(), digit, kDigits.front());
    *digit = kDigits[kDigits.find(*digit) + 1];
    return without_trailing_zeros(std::move(next));
}

/// A step below `first`. Some digit of it isn't the lowest.
std::string below(std::string_view first) {
    const std::size_t lead = first.find_first_not_of(kDigits.front());
    std::string previous = cut_to(first, step_size(lead));
    const auto digit =
        std::find_if(previous.rbegin(), previous.rend(), [](char c) { return c != kDigits.front(); });
    std::fill(previous.rbegin(), digit, kDigits.back());
    *digit = kDigits[kDigits.find(*digit) - 1];
    previous = without_trailing_zeros(std::move(previous));
    return previous.empty() ? "0zz" : previous;
}

} // namespace

bool is_order(std::string_view text) {
    return !text.empty() && text.find_first_not_of(kDigits) == std::string_view::npos && text.back() != '0';
}

std::string order_between(std::string_view before, std::string_view after) {
    if (!is_order_or_empty(before) || !is_order_or_empty(after) || (!after.empty() && before >= after)) {
        throw Error{ErrorCode::InternalError, "order"};
    }
    // Most moves, and every added account, go to one of the ends.
    if (after.empty() && !before.empty()) {
        return above(before);
    }
    if (before.empty() && !after.empty()) {
        return below(after);
    }
    bool below_after = after.empty(); // whatever follows, `between` is below `after`
    std::string between;
    for (std::size_t place = 0;; ++place) {
        const std::size_t low = digit_at(before, place, 0);
        const std::size_t high = below_after ? kDigits.size() : digit_at(after, place, kDigits.size());
        if (high - low > 1) {
            return between + kDigits[(low + high) / 2];
        }
        between += kDigits[low];
        below_after = below_after || high != low;
    }
}

} // namespace tessera::vault
