// SPDX-License-Identifier: Apache-2.0
#include "scan/picture/reason.h"

namespace tessera::scan {

std::string_view reason_name(Reason reason) {
    switch (reason) {
    case Reason::NoneFound:
        return "none_found";
    case Reason::Damaged:
        return "damaged";
    case Reason::TooSmall:
        return "too_small";
    case Reason::CutOff:
        return "cut_off";
    case Reason::NotOneTime:
        return "not_one_time";
    case Reason::PartsMissing:
        return "parts_missing";
    case Reason::PartsDiffer:
        return "parts_differ";
    case Reason::NotAPicture:
        return "not_a_picture";
    case Reason::TooManyBytes:
    case Reason::TooManyPixels:
    case Reason::TooManyScans:
    case Reason::TooManyFrames:
    case Reason::TooMuchMemory:
    case Reason::TooMuchTime:
        return "too_large";
    case Reason::DecoderFailed:
        return "decoder_failed";
    }
    return "none_found";
}

std::optional<std::string_view> bound_name(Reason reason) {
    switch (reason) {
    case Reason::TooManyBytes:
        return "bytes";
    case Reason::TooManyPixels:
        return "pixels";
    case Reason::TooManyScans:
        return "scans";
    case Reason::TooManyFrames:
        return "frames";
    case Reason::TooMuchMemory:
        return "memory";
    case Reason::TooMuchTime:
        return "time";
    default:
        return std::nullopt;
    }
}

} // namespace tessera::scan
