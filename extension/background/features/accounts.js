// SPDX-License-Identifier: Apache-2.0
import { forwarded } from "../host-port.js";

export const requests = forwarded(
  "accounts.change",
  "accounts.order",
  "accounts.remove",
  "accounts.removed",
  "accounts.restore",
);
