// SPDX-License-Identifier: Apache-2.0
#include "messaging/held_secrets.h"

#include "error.h"
#include "otp/text_kind.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tessera::messaging {

HeldSecrets::Received HeldSecrets::add_part(std::int64_t index, std::int64_t count, std::string_view base64) {
    const std::lock_guard alone{one_at_a_time_};
    const auto progress = upload_.add(index, count, base64);
    if (index == 0) {
        upload_until_ = end_of_patience();
    }
    return {progress, upload_.received()};
}

std::vector<std::uint8_t> HeldSecrets::take_picture() {
    const std::lock_guard alone{one_at_a_time_};
    return upload_.take();
}

scan::PartSets HeldSecrets::complete_parts(scan::ScanResult& picture) {
    const std::lock_guard alone{one_at_a_time_};
    const bool has_part =
        std::ranges::any_of(picture.codes, [](const scan::QrText& code) { return code.part.has_value(); });
    parts_.complete(picture, otp::holds_account);
    if (has_part) {
        parts_until_ = end_of_patience();
    }
    return parts_;
}

std::optional<std::int64_t> HeldSecrets::offer(std::vector<std::optional<otp::KeyUri>> candidates) {
    const std::lock_guard alone{one_at_a_time_};
    candidates_ = std::move(candidates);
    candidates_until_ = end_of_patience();
    return candidates_.empty() ? std::nullopt : std::optional{++scan_number_};
}

void HeldSecrets::forget_candidates() {
    const std::lock_guard alone{one_at_a_time_};
    candidates_.clear();
}

otp::KeyUri HeldSecrets::candidate(std::int64_t scan, std::int64_t number) const {
    const std::lock_guard alone{one_at_a_time_};
    if (scan != scan_number_ || number >= std::ssize(candidates_)) {
        throw Error{ErrorCode::CandidateUnknown};
    }
    const auto& uri = candidates_[static_cast<std::size_t>(number)];
    if (!uri) {
        throw Error{ErrorCode::CandidateUnusable};
    }
    return *uri;
}

std::int64_t HeldSecrets::keep_backup(vault::Contents backup) {
    const std::lock_guard alone{one_at_a_time_};
    backup_ = std::move(backup);
    backup_until_ = end_of_patience();
    return ++restore_number_;
}

void HeldSecrets::forget_backup() {
    const std::lock_guard alone{one_at_a_time_};
    backup_.reset();
}

vault::Contents HeldSecrets::backup(std::int64_t restore) const {
    const std::lock_guard alone{one_at_a_time_};
    if (!backup_ || restore != restore_number_) {
        throw Error{ErrorCode::BackupUnknown};
    }
    return *backup_;
}

void HeldSecrets::forget() {
    const std::lock_guard alone{one_at_a_time_};
    upload_ = {};
    parts_.forget();
    candidates_.clear();
    backup_.reset();
}

std::optional<std::chrono::milliseconds> HeldSecrets::forget_expired() {
    const std::lock_guard alone{one_at_a_time_};
    const auto now = Clock::now();
    std::optional<Clock::time_point> next;
    const auto is_over = [&](bool held, Clock::time_point until) {
        if (held && now <= until) {
            next = std::min(until, next.value_or(until));
        }
        return now > until;
    };
    if (is_over(upload_.received() > 0, upload_until_)) {
        upload_ = {};
    }
    if (is_over(!parts_.is_empty(), parts_until_)) {
        parts_.forget();
    }
    if (is_over(!candidates_.empty(), candidates_until_)) {
        candidates_.clear();
    }
    if (is_over(backup_.has_value(), backup_until_)) {
        backup_.reset();
    }
    using std::chrono::milliseconds;
    return next ? std::optional{std::chrono::ceil<milliseconds>(*next - now) + milliseconds{1}}
                : std::nullopt;
}

} // namespace tessera::messaging
