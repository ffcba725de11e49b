// SPDX-License-Identifier: Apache-2.0
/**
 * The site's own RFC 6238, written apart from the product's so that the two can check each other.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

/** @typedef {"SHA1" | "SHA256" | "SHA512"} Algorithm */

/**
 * @typedef {object} Credential
 * @property {string} secret  Base32 (RFC 4648), either case, no padding needed
 * @property {Algorithm} algorithm
 * @property {number} digits  6 to 8
 * @property {number} period  seconds
 */

/** @typedef {{ result: "accepted", step: number } | { result: "wrong" | "used" }} Verdict */

/** Steps before and after the present one that are also accepted (RFC 6238 section 5.2 and section 6). */
const TOLERANCE = 1;

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * @param {string} text
 * @returns {Buffer}
 * @throws {RangeError} on a character outside the alphabet of RFC 4648 section 6
 */
export function decodeBase32(text) {
  const bytes = [];
  let bits = 0;
  let held = 0;
  for (const character of text.toUpperCase().replace(/=+$/, "")) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) throw new RangeError("not Base32");
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
      held &= (1 << bits) - 1;
    }
  }
  return Buffer.from(bytes);
}

/**
 * @param {Uint8Array} bytes
 * @returns {string} upper case, without padding
 */
export function encodeBase32(bytes) {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET[(held << (5 - bits)) & 31] : text;
}

/**
 * HOTP, RFC 4226 section 5.3, with the hash functions RFC 6238 adds.
 * @param {Credential} credential
 * @param {number} counter
 * @returns {string}
 */
export function codeForStep({ secret, algorithm, digits }, counter) {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac(algorithm.toLowerCase(), decodeBase32(secret)).update(message).digest();
  const offset = mac[mac.length - 1] & 0x0f;
  const truncated = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(truncated % 10 ** digits).padStart(digits, "0");
}

/**
 * @param {Credential} credential
 * @param {number} time  milliseconds since 1970
 * @returns {number} T of RFC 6238 section 4.2, with T0 = 0
 */
export function stepAt({ period }, time) {
  return Math.floor(time / 1000 / period);
}

/**
 * @param {Credential} credential
 * @param {string} code
 * @param {number} time  milliseconds since 1970
 * @param {number} lastStep  the last accepted step, -1 for none; it and older ones are refused as "used"
 * @returns {Verdict}
 */
export function verify(credential, code, time, lastStep) {
  const present = stepAt(credential, time);
  /** @type {Verdict} */
  let verdict = { result: "wrong" };
  for (let step = Math.max(0, present - TOLERANCE); step <= present + TOLERANCE; ++step) {
    if (!equal(codeForStep(credential, step), code)) continue;
    if (step > lastStep) return { result: "accepted", step };
    verdict = { result: "used" };
  }
  return verdict;
}

/**
 * @param {string} expected
 * @param {string} given
 */
function equal(expected, given) {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
