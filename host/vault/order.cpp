// SPDX-License-Identifier: Apache-2.0
#include "vault/order.h"

#include "error.h"

namespace tessera::vault {
namespace {

/// In the order of their bytes. An index is a fraction in base 62, its first digit behind the point.
constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The digit at `place`; `otherwise` behind the end.
std::size_t digit_at(std::string_view index, std::size_t place, std::size_t otherwise) {
    return place < index.size() ? kDigits.find(index[place]) : otherwise;
}

bool is_order_or_empty(std::string_view text) {
    return text.empty() || is_order(text);
}

} // namespace

bool is_order(std::string_view text) {
    return !text.empty() && text.find_first_not_of(kDigits) == std::string_view::npos && text.back() != '0';
}

std::string order_between(std::string_view before, std::string_view after) {
    if (!is_order_or_empty(before) || !is_order_or_empty(after) || (!after.empty() && before >= after)) {
        throw Error{ErrorCode::InternalError, "order"};
    }
    const bool at_end = after.empty() && !before.empty();
    const bool at_front = before.empty() && !after.empty();
    bool below_after = after.empty(); // whatever follows, `between` is below `after`
    std::string between;
    for (std::size_t place = 0;; ++place) {
        const std::size_t low = digit_at(before, place, 0);
        const std::size_t high = below_after ? kDigits.size() : digit_at(after, place, kDigits.size());
        if (high - low > 1) {
            // The smallest step at either end, where most moves go: a digit more only every 61 of them.
            const std::size_t digit = at_end ? low + 1 : at_front ? high - 1 : (low + high) / 2;
            return between + kDigits[digit];
        }
        between += kDigits[low];
        below_after = below_after || high != low;
    }
}

} // namespace tessera::vault
