// SPDX-License-Identifier: Apache-2.0

/**
 * Measures one QR reader from npm for `bench_scan`, which starts this with the reader's name and hands the
 * pictures over through a pipe (the shape of both directions: peer_process.h).
 */

import { readFileSync, readSync, writeSync } from "node:fs";
import { readers } from "./readers.mjs";

// `process` is the global on purpose: importing node:process opens its standard input, which makes the pipe
// non-blocking, and readSync() fails.

/** @returns {number} CPU time of all threads of this process, in milliseconds */
function cpuMilliseconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** @returns {number} most memory that this process has had in use, in KiB */
function peakKib() {
  const field = /^VmHWM:\s+(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"));
  return field ? Number(field[1]) : 0;
}

/**
 * Fills `target` from standard input.
 *
 * @param {Uint8Array} target
 * @returns {boolean} false if the input ends before that
 */
function fill(target) {
  let filled = 0;
  while (filled < target.length) {
    const count = readSync(0, target, filled, target.length - filled, null);
    if (count === 0) {
      return false;
    }
    filled += count;
  }
  return true;
}

/** @param {object} message */
function reply(message) {
  writeSync(1, `${JSON.stringify(message)}\n`);
}

/**
 * @param {Uint8Array} luminance
 * @returns {Uint8ClampedArray} four bytes a pixel, opaque
 */
function toRgba(luminance) {
  const rgba = new Uint8ClampedArray(luminance.length * 4);
  luminance.forEach((value, i) => {
    rgba.fill(value, 4 * i, 4 * i + 3);
    rgba[4 * i + 3] = 255;
  });
  return rgba;
}

const load = readers.get(process.argv[2]);
if (!load) {
  throw new Error(`No reader is called ${process.argv[2]}.`);
}
const { name, read } = await load();
reply({ name });

let isWarm = false;
const header = new Uint32Array(3);
while (fill(new Uint8Array(header.buffer))) {
  const [width, height, repeats] = header;
  const luminance = new Uint8Array(width * height);
  fill(luminance);
  const picture = { data: toRgba(luminance), width, height };
  if (!isWarm) {
    await read(picture);
    isWarm = true;
  }
  /** @type {string[]} */
  let texts = [];
  let ms = Infinity;
  for (let i = 0; i < repeats; ++i) {
    const start = cpuMilliseconds();
    texts = await read(picture);
    ms = Math.min(ms, cpuMilliseconds() - start);
  }
  reply({ texts, ms, peak_kib: peakKib() });
}
