// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../shared/ask-background.js";

/** Milliseconds that a page gets to answer. Later would move what is there to be clicked. */
const kPatience = 300;

/**
 * Whether the page sets an authenticator up, as far as it tells in time.
 * @param {{id: number, origin: string|null}} tab
 * @returns {Promise<boolean>}
 */
export function findOffer({ id, origin }) {
  if (origin === null) return Promise.resolve(false);
  const told = askBackground({ type: "enrolment-offer", tabId: id }).catch(() => false);
  return Promise.race([told, new Promise((resolve) => setTimeout(resolve, kPatience, false))]);
}
