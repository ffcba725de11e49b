// SPDX-License-Identifier: Apache-2.0
import { deflateSync } from "node:zlib";

/** Writes the kinds of PNG that Chromium does not: one channel, palettes, less than 8 bits. */

/** PNG's colour types. */
export const ColourType = /** @type {const} */ ({ Grey: 0, Rgb: 2, Palette: 3 });

/**
 * @typedef {object} Raster
 * @property {number} width
 * @property {number} height
 * @property {0 | 2 | 3} colourType
 * @property {1 | 2 | 4 | 8} depth bits a sample
 * @property {Uint8Array} samples one a byte (three a pixel for Rgb), row by row
 * @property {Uint8Array} [palette] red, green, blue of each entry
 */

/** CRC-32 of each byte (PNG, annex D). */
const kCrcOfByte = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; ++bit) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = kCrcOfByte[(crc ^ byte) & 255] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/**
 * @param {string} type
 * @param {Uint8Array} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

/**
 * Each row behind filter type 0, samples packed from the highest bit down.
 * @param {Raster} raster
 */
function packedRows({ width, height, colourType, depth, samples }) {
  const perRow = width * (colourType === ColourType.Rgb ? 3 : 1);
  const stride = 1 + Math.ceil((perRow * depth) / 8);
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; ++y) {
    for (let i = 0; i < perRow; ++i) {
      const bit = i * depth;
      rows[y * stride + 1 + (bit >> 3)] |= samples[y * perRow + i] << (8 - depth - (bit & 7));
    }
  }
  return rows;
}

/**
 * @param {Raster} raster
 * @returns {Buffer}
 */
export function encodePng(raster) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(raster.width, 0);
  header.writeUInt32BE(raster.height, 4);
  header.set([raster.depth, raster.colourType], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    ...(raster.palette ? [chunk("PLTE", raster.palette)] : []),
    chunk("IDAT", deflateSync(packedRows(raster))),
    chunk("IEND", new Uint8Array()),
  ]);
}
