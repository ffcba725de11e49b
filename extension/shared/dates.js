// SPDX-License-Identifier: Apache-2.0
import { text } from "./i18n.js";

const kDay = 24 * 60 * 60 * 1000;

const language = () => text("@@ui_locale").replace("_", "-");

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
  return new Intl.RelativeTimeFormat(language(), { numeric: "auto" }).format(daysFromToday(seconds), "day");
}

/**
 * "today 14:02", "3 Nov, 14:02", and with the year where it is another one.
 * @param {number} seconds Unix
 */
export function dateAndTime(seconds) {
  const date = new Date(seconds * 1000);
  const time = /** @type {const} */ ({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const days = daysFromToday(seconds);
  if (days === 0 || days === -1) return `${inDays(seconds)} ${date.toLocaleTimeString(language(), time)}`;
  const year = date.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  return date.toLocaleString(language(), { day: "numeric", month: "short", year, ...time });
}
