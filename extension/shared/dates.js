// SPDX-License-Identifier: Apache-2.0
import { uiLocale } from "./i18n.js";

/** From these limits on, a duration is shown in the next unit: minutes, then hours. */
const kTooManySeconds = 120;
const kTooManyMinutes = 60;

const kDay = 24 * 60 * 60 * 1000;

/** Days from today's midnight to that of another time. @param {number} seconds Unix */
function daysFromToday(seconds) {
  const midnight = (/** @type {Date} */ date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(new Date(seconds * 1000)) - midnight(new Date())) / kDay);
}

/**
 * "yesterday", "in 12 days"
 * @param {number} seconds Unix
 */
export function inDays(seconds) {
  return new Intl.RelativeTimeFormat(uiLocale(), { numeric: "auto" }).format(daysFromToday(seconds), "day");
}

/**
 * "today 14:02", "3 Nov, 14:02", and with the year if it is another one.
 * @param {number} seconds Unix
 */
export function dateAndTime(seconds) {
  const date = new Date(seconds * 1000);
  const time = /** @type {const} */ ({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const days = daysFromToday(seconds);
  if (days === 0 || days === -1) return `${inDays(seconds)} ${date.toLocaleTimeString(uiLocale(), time)}`;
  const year = date.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  return date.toLocaleString(uiLocale(), { day: "numeric", month: "short", year, ...time });
}

/**
 * "42 seconds", "1 minute", "90 seconds", "3 minutes", "2.5 hours"
 * @param {number} seconds more than 0
 */
export function duration(seconds) {
  const minutes = Math.round(seconds / 60);
  if (seconds < kTooManySeconds && seconds !== 60) return inUnits(seconds, "second");
  return minutes < kTooManyMinutes ? inUnits(minutes, "minute") : inUnits(minutes / 60, "hour");
}

/** @param {number} count @param {"second" | "minute" | "hour"} unit */
function inUnits(count, unit) {
  const format = { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 1 };
  return new Intl.NumberFormat(uiLocale(), /** @type {Intl.NumberFormatOptions} */ (format)).format(count);
}
