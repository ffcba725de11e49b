// SPDX-License-Identifier: Apache-2.0

/**
 * @typedef {object} TimeReply what a site answered when it was asked for its time
 * @property {string|null} date its `Date` header
 * @property {string|null} age its `Age` header
 * @property {number} sent milliseconds since 1970, by our clock
 * @property {number} received
 */

/** Milliseconds between question and answer. One that took longer says too little of the time. */
const kLongestWay = 2000;
/** Seconds. A smaller difference is the way's, and harms no code. */
const kTolerance = 5;
/** Seconds. A computer with two systems may be wrong by whole time zones; what is further off shows no time. */
const kMost = 24 * 60 * 60;
/** Milliseconds. */
const kLifetime = 5 * 60 * 1000;
/** Milliseconds that a clock may drift in that time without being set. */
const kDrift = 1000;

/**
 * How far a site's clock is ahead of ours, by the `Date` of its answer (RFC 9110, section 6.6.1).
 * @param {TimeReply} reply
 * @returns {number|null} whole seconds; 0 if the two agree well enough, null if the answer doesn't tell
 */
export function clockOffset({ date, age, sent, received }) {
  const way = received - sent;
  // Of an answer that was stored some caches keep the Date and others renew it, all of them beside an Age.
  const isStored = age !== null && age.trim() !== "0";
  if (date === null || isStored || way < 0 || way > kLongestWay) return null;
  // A Date has no fractions: on average half a second is missing from it.
  const difference = Date.parse(date) + 500 - (sent + received) / 2;
  const seconds = Math.round(difference / 1000);
  if (!(Math.abs(seconds) <= kMost)) return null;
  return Math.abs(seconds) <= kTolerance ? 0 : seconds;
}

/**
 * Two readings of our own clocks, in milliseconds.
 * @typedef {object} Moment
 * @property {number} time since 1970, by the clock that people set
 * @property {number} steady by one that only runs on
 */

/** @returns {Moment} */
export const moment = () => ({ time: Date.now(), steady: performance.now() });

/**
 * Whether our clock ran on between the two moments without being set.
 * @param {Moment} then
 * @param {Moment} now
 */
export function ranSteadily(then, now) {
  return Math.abs(now.time - then.time - (now.steady - then.steady)) < kDrift;
}

/**
 * Whether what was measured then still counts: for five minutes, unless our clock was set since.
 * @param {Moment} then
 * @param {Moment} now
 */
export function stillCounts(then, now) {
  return now.steady - then.steady < kLifetime && ranSteadily(then, now);
}
