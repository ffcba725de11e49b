// SPDX-License-Identifier: Apache-2.0

/** Seconds that a code needs to get from the field to the site. */
export const kNeeded = 5;

/**
 * Whether a code is about to end: what is filled in now would arrive as the one before. Of a short time step it is the
 * last third.
 * @param {import("./types.js").AccountCode} code
 */
export function isClosing({ valid_until, period }) {
  if (valid_until === undefined || !period) return false;
  const left = valid_until - Date.now() / 1000;
  return left > 0 && left < Math.min(kNeeded, period / 3);
}

/**
 * Seconds until a code ends. The host's clock counts; on the same computer it is this one, which knows fractions.
 * @param {number} validUntil Unix seconds
 * @param {number} now Unix seconds, whole, by the host
 */
export function secondsLeft(validUntil, now) {
  const here = Date.now() / 1000;
  const clock = Math.abs(here - now) < 2 ? here : now;
  return Math.max(0, validUntil - clock);
}
