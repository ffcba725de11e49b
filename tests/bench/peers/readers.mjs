// SPDX-License-Identifier: Apache-2.0
/// <reference path="./packages.d.ts" />

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/**
 * @typedef {object} Picture
 * @property {Uint8ClampedArray} data RGBA, row by row
 * @property {number} width
 * @property {number} height
 *
 * @typedef {object} PeerReader
 * @property {string} name with its version
 * @property {(picture: Picture) => Promise<string[]> | string[]} read the texts of the codes in it
 */

/**
 * @param {string} packageName
 * @returns {string} its name and version, from the lock file: not every package exports its package.json
 */
function withVersion(packageName) {
  const lock = JSON.parse(readFileSync(new URL("package-lock.json", import.meta.url), "utf8"));
  return `${packageName} ${lock.packages[`node_modules/${packageName}`].version}`;
}

/** @returns {Promise<PeerReader>} */
async function jsqr() {
  const { default: commonJs } = await import("jsqr");
  const decode = commonJs.default ?? commonJs;
  return {
    name: withVersion("jsqr"),
    read: ({ data, width, height }) => {
      const code = decode(data, width, height);
      return code ? [code.data] : [];
    },
  };
}

/** @returns {Promise<PeerReader>} */
async function zxingWasm() {
  const { prepareZXingModule, readBarcodes } = await import("zxing-wasm/reader");
  const wasmBinary = readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"));
  await prepareZXingModule({ overrides: { wasmBinary: wasmBinary.buffer }, fireImmediately: true });
  const options = { formats: ["QRCode"], tryHarder: true, tryRotate: true, tryInvert: true };
  return {
    name: withVersion("zxing-wasm"),
    read: async (picture) => {
      const codes = await readBarcodes(picture, options);
      return codes.map((/** @type {{ text: string }} */ { text }) => text);
    },
  };
}

/** @returns {Promise<PeerReader>} */
async function qr() {
  const { default: decode } = await import("qr/decode.js");
  return {
    name: withVersion("qr"),
    read: (picture) => {
      try {
        return [decode(picture)];
      } catch {
        // Its way of saying that there is no code.
        return [];
      }
    },
  };
}

/**
 * The readers by the names that bench_scan uses. Each is loaded alone, so that its memory is its own.
 *
 * @type {ReadonlyMap<string, () => Promise<PeerReader>>}
 */
export const readers = new Map([
  ["jsqr", jsqr],
  ["zxing-wasm", zxingWasm],
  ["qr", qr],
]);
