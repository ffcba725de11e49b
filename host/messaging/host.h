// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/session.h"

namespace tessera::messaging {

/// Serves one browser port: frames from `in`, replies to `out`, until the end of the stream or until it is
/// lost. What is being done when the browser closes the pipe is finished; nothing new is started.
void run_host(Session& session, int in, int out);

} // namespace tessera::messaging
