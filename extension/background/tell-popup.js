// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";

/**
 * @param {{type: string} & Record<string, unknown>} message
 * @returns {Promise<boolean>} whether a popup is open and took it; if not, the user still has to learn of it
 */
export async function tellPopup(message) {
  return (await api.runtime.sendMessage(message).catch(() => false)) === true;
}
