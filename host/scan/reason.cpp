// SPDX-License-Identifier: Apache-2.0
#include "scan/reason.h"

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
    case Reason::TooLarge:
        return "too_large";
    case Reason::NotAPicture:
        return "not_a_picture";
    case Reason::DecoderFailed:
        return "decoder_failed";
    }
    return "none_found";
}

} // namespace tessera::scan
