// SPDX-License-Identifier: Apache-2.0

/**
 * @param {Buffer} picture a PNG or JPEG file
 * @returns {{width: number, height: number}} pixels, as its header says
 * @throws {Error} for anything else
 */
export function pictureSize(picture) {
  if (picture.subarray(1, 4).equals(Buffer.from("PNG"))) {
    return { width: picture.readUInt32BE(16), height: picture.readUInt32BE(20) };
  }
  if (picture.readUInt16BE(0) !== 0xffd8) throw new Error("neither PNG nor JPEG");
  // Markers up to the start of a frame (ITU-T T.81, B.1.1.3), which tells the size.
  for (let at = 2; at < picture.length; at += 2 + picture.readUInt16BE(at + 2)) {
    const marker = picture[at + 1];
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { width: picture.readUInt16BE(at + 7), height: picture.readUInt16BE(at + 5) };
    }
  }
  throw new Error("a JPEG file without a frame");
}
