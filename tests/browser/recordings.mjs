// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What host-recorder.mjs left in a folder. */

/**
 * @param {string} folder
 * @param {"to-host" | "to-browser" | "times"} what
 * @returns {Buffer[]} one for each process of the host
 */
export function recorded(folder, what) {
  const files = readdirSync(folder).filter((name) => name.endsWith(`.${what}`));
  return files.map((name) => readFileSync(join(folder, name)));
}

/**
 * @param {Buffer} stream native messaging frames; the last may be cut short
 * @returns {{message: any, end: number}[]} with the place of its last byte
 */
export function frames(stream) {
  const all = [];
  for (let at = 0; at + 4 <= stream.length; ) {
    const end = at + 4 + stream.readUInt32LE(at);
    if (end > stream.length) break;
    all.push({ message: JSON.parse(stream.toString("utf8", at + 4, end)), end });
    at = end;
  }
  return all;
}

/**
 * @param {Buffer} times of one process
 * @param {number} end a place in the stream to the host
 * @returns {number} milliseconds since 1970 at which it had been passed
 */
export function timeOf(times, end) {
  const lines = times.toString("utf8").trim().split("\n").map((line) => line.split(" ").map(Number));
  const line = lines.find(([, bytes]) => bytes >= end);
  if (!line) throw new Error("that place is not in the recording");
  return line[0];
}
