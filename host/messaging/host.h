// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/session.h"

namespace tessera::messaging {

/// Serves one browser port: frames from `in`, replies to `out`, until the end of the stream or until it is
/// lost. Requests are answered in order, on a thread of its own; `hello`, `status` and `lock` overtake one
/// that waits for a person, a picture or another program. What was asked before the browser closed the pipe
/// is finished, but that no person and no program is waited for any more.
void run_host(Session& session, int in, int out);

} // namespace tessera::messaging
