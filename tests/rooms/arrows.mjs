// SPDX-License-Identifier: Apache-2.0
/** What files say of each other, held against a table of the rooms. */
import { readdirSync } from "node:fs";

/** Which files each file names. @typedef {Map<string, string[]>} Arrows */

/**
 * The rooms, and for each the other rooms that its files may name. A file is in the first room that its path begins with.
 * @typedef {Record<string, string[]>} Rooms
 */

/** Paths of all files below a folder. @param {URL} folder @param {RegExp} names */
export function filesIn(folder, names) {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return paths.map((path) => path.replaceAll("\\", "/")).filter((path) => names.test(path));
}

/** Arrows that the table doesn't allow, as sentences. @param {Arrows} arrows @param {Rooms} rooms */
export function wrongArrows(arrows, rooms) {
  const roomOf = (/** @type {string} */ path) => Object.keys(rooms).find((room) => path.startsWith(room));
  return [...arrows].flatMap(([path, targets]) => {
    const room = roomOf(path);
    if (room === undefined) return [`${path} is in no room`];
    const isAllowed = (/** @type {string} */ target) => {
      const other = roomOf(target);
      return arrows.has(target) && other !== undefined && (other === room || rooms[room].includes(other));
    };
    return targets.filter((target) => !isAllowed(target)).map((target) => `${path} names ${target}`);
  });
}

/** Circles, each as the way around it: at most one that leads through each file. @param {Arrows} arrows */
export function circles(arrows) {
  /** Files whose every way has been walked. @type {Set<string>} */
  const settled = new Set();
  /** @type {string[]} */
  const found = [];
  const walk = (/** @type {string} */ path, /** @type {string[]} */ way) => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(" -> "));
    if (settled.has(path) || way.includes(path)) return;
    for (const next of arrows.get(path) ?? []) walk(next, [...way, path]);
    settled.add(path);
  };
  for (const path of arrows.keys()) walk(path, []);
  return found;
}
