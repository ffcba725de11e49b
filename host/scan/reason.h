// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace tessera::scan {

/// Why a picture gave no one-time password account. The names are part of the protocol.
enum class Reason {
    NoneFound,  ///< `none_found`: no QR code in it
    Damaged,    ///< `damaged`: the picture file is cut off or broken, or a QR code in it cannot be read
    TooSmall,   ///< `too_small`: a QR code with too few pixels a module, or a picture with fewer than any has
                ///< modules
    CutOff,     ///< `cut_off`: a QR code runs over the edge
    NotOneTime, ///< `not_one_time`: QR codes, but none with an account
    PartsMissing,  ///< `parts_missing`: some parts of a text that is split over several QR codes
    PartsDiffer,   ///< `parts_differ`: such parts, but they do not make one text
    TooLarge,      ///< `too_large`: see the limits in scan/picture.h
    NotAPicture,   ///< `not_a_picture`: none of the formats that are read
    DecoderFailed, ///< `decoder_failed`: reading it was ended: it took too long, or too much, or did what it
                   ///< may not; only where a process of its own reads (scan/isolated_scanner.h)
};

std::string_view reason_name(Reason reason);

} // namespace tessera::scan
