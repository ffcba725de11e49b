// SPDX-License-Identifier: Apache-2.0
import { host } from "../../host-port.js";

/**
 * Characters of Base64 in one message: a multiple of 4. The size makes little difference from 64 KiB to 1 MiB, at which
 * Firefox's pipe gets slow (tests/bench/capture.mjs: 198 to 269 ms for 2.3 MB); this was the best or next to it.
 */
const kChunk = 128 * 1024;

/**
 * Has the host read the QR codes of a picture, in Base64. Keeps nothing of the picture.
 * @param {string} picture
 * @returns {Promise<import("../../../shared/types.js").Scan>}
 */
export async function scanPicture(picture) {
  const count = Math.max(1, Math.ceil(picture.length / kChunk));
  const replies = Array.from({ length: count }, (_, index) =>
    host.call("scan", { index, count, data: picture.slice(index * kChunk, (index + 1) * kChunk) }),
  );
  const results = await Promise.all(replies);
  return results[count - 1];
}
