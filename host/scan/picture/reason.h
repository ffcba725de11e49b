// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace tessera::scan {

/// Why a picture gave no wanted text. The names are part of the protocol.
enum class Reason {
    NoneFound, ///< `none_found`: no QR code in it
    Damaged,   ///< `damaged`: the picture file is cut off or broken, or a QR code in it can't be read
    TooSmall,  ///< `too_small`: a QR code with too few pixels for each module, or a picture with fewer pixels
               ///< than any QR code has modules
    CutOff,    ///< `cut_off`: a QR code runs over the edge
    NotOneTime,    ///< `not_one_time`: QR codes, but none that is wanted
    PartsMissing,  ///< `parts_missing`: some parts of a text that is split over several QR codes
    PartsDiffer,   ///< `parts_differ`: such parts, but they don't make one text
    NotAPicture,   ///< `not_a_picture`: none of the formats that are read
    TooManyBytes,  ///< `too_large`, as are the next five; bound_name() tells them apart. The limits:
                   ///< scan/picture/picture.h
    TooManyPixels, ///< in all or along a side, or too many for what each of them takes
    TooManyScans,  ///< each going over all pixels
    TooManyFrames,
    TooMuchMemory, ///< it would take more than there is for a picture
    TooMuchTime,   ///< its CPU time ran out; like the next one only from a separate process
                   ///< (scan/isolated_scanner.h)
    DecoderFailed, ///< `decoder_failed`: its process was ended, or died, without a credible reply
};

std::string_view reason_name(Reason reason);

/// Which bound a picture goes beyond that is `too_large`: `bytes`, `pixels`, `scans`, `frames`, `memory` or
/// `time`; nothing of other reasons. The names are part of the protocol.
std::optional<std::string_view> bound_name(Reason reason);

} // namespace tessera::scan
