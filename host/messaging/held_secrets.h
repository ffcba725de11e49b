// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/picture_upload.h"
#include "otp/key_uri.h"
#include "scan/part_sets.h"
#include "vault/data/contents.h"

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

namespace tessera::messaging {

/// Secrets that wait in memory for the request that takes them: parts of a picture, parts of split QR codes,
/// the candidates of a scan, an opened backup. Several threads may use it at once, so that a lock or the time
/// limit can end the wait whatever a session is busy with.
class HeldSecrets {
public:
    /// `patience`: how long each of them waits.
    explicit HeldSecrets(std::chrono::milliseconds patience) : patience_(patience) {}

    /// The progress of a picture after add_part(), see PictureUpload::add(), and the bytes that have come so
    /// far. A picture waits from its first part on.
    struct Received {
        PictureUpload::Progress progress;
        std::size_t bytes;
    };
    Received add_part(std::int64_t index, std::int64_t count, std::string_view base64);
    std::vector<std::uint8_t> take_picture();

    /// See scan::PartSets::complete(). The sets as they are then; they wait from the last scan with a part
    /// on.
    scan::PartSets complete_parts(scan::ScanResult& picture);

    /// Keeps the candidates of a scan, by candidate number, in place of those before; none for a QR code that
    /// can't be enrolled. Returns the number of the scan, or none without candidates.
    std::optional<std::int64_t> offer(std::vector<std::optional<otp::KeyUri>> candidates);
    void forget_candidates();

    /// Throws CandidateUnknown and CandidateUnusable.
    otp::KeyUri candidate(std::int64_t scan, std::int64_t number) const;

    /// Keeps a backup that the user chose and opened until they confirm. Returns the number of the restore.
    std::int64_t keep_backup(vault::Contents backup);
    void forget_backup();

    /// Throws BackupUnknown.
    vault::Contents backup(std::int64_t restore) const;

    void forget();

    /// Forgets what has waited too long. Returns the time until the rest will have, or none if nothing is
    /// left.
    std::optional<std::chrono::milliseconds> forget_expired();

private:
    using Clock = std::chrono::steady_clock;

    Clock::time_point end_of_patience() const { return Clock::now() + patience_; }

    std::chrono::milliseconds patience_;
    mutable std::mutex one_at_a_time_;

    PictureUpload upload_;
    Clock::time_point upload_until_;

    scan::PartSets parts_;
    Clock::time_point parts_until_;

    std::vector<std::optional<otp::KeyUri>> candidates_;
    Clock::time_point candidates_until_;
    std::int64_t scan_number_ = 0;

    std::optional<vault::Contents> backup_;
    Clock::time_point backup_until_;
    std::int64_t restore_number_ = 0;
};

} // namespace tessera::messaging
