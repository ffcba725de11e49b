// SPDX-License-Identifier: Apache-2.0
#include "platform/clock.h"

#include <sys/timex.h>

namespace tessera::platform {

bool clock_is_synchronised() {
    timex state{};
    return ::adjtimex(&state) == -1 || (state.status & STA_UNSYNC) == 0;
}

} // namespace tessera::platform
