// SPDX-License-Identifier: Apache-2.0

/**
 * @param {string} data a JPEG file in Base64
 * @returns {Promise<ImageBitmap>} rejects if it isn't one
 */
export function decodeJpeg(data) {
  const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  return createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
}
