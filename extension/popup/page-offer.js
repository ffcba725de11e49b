// SPDX-License-Identifier: Apache-2.0
import { send } from "../shared/send.js";

/**
 * Says above *Scan this page* that the page sets an authenticator up. Below the accounts, since it comes a little later
 * than they do: what is there to be clicked stays where it is.
 * @param {number} tabId
 * @param {HTMLElement} line in the footer
 * @param {AbortSignal} signal aborts when the view leaves the screen
 */
export async function offerPage(tabId, line, signal) {
  const isHere = await send({ type: "enrolment-offer", tabId }).catch(() => false);
  if (!signal.aborted) line.hidden = !isHere;
}
