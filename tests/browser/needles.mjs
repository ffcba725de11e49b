// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { decodeBase32 } from "../practice-site/totp.mjs";

/** What must be found nowhere, in every form in which it could be written down. */

/** @typedef {{form: string, bytes: Buffer}} Needle `bytes` of text are in lower case, as the haystack is then */

/**
 * The part of a Base64 text that stays the same whatever stands before and after.
 * @param {Buffer} bytes
 * @param {0 | 1 | 2} before how many bytes before it share its first group of three
 */
function base64Core(bytes, before) {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
  const first = Math.ceil((before * 8) / 6);
  const last = Math.floor(((before + bytes.length) * 8) / 6);
  return text.slice(first, last);
}

/**
 * @param {string} form
 * @param {string} text
 * @returns {Needle[]} in UTF-8 and in UTF-16, which browsers' databases use
 */
function textNeedles(form, text) {
  const lower = text.toLowerCase();
  return [
    { form, bytes: Buffer.from(lower, "utf8") },
    { form: `${form}, UTF-16`, bytes: Buffer.from(lower, "utf16le") },
  ];
}

/**
 * @param {string} what
 * @param {Buffer} bytes
 * @returns {Needle[]}
 */
function encodedNeedles(what, bytes) {
  const shifts = /** @type {const} */ ([0, 1, 2]);
  return [
    ...textNeedles(`${what}, hex`, bytes.toString("hex")),
    ...shifts.flatMap((shift) => textNeedles(`${what}, Base64`, base64Core(bytes, shift))),
    ...shifts.flatMap((shift) =>
      textNeedles(`${what}, Base64url`, base64Core(bytes, shift).replaceAll("+", "-").replaceAll("/", "_")),
    ),
  ];
}

/**
 * @param {string} secret Base32, as the site shows it
 * @returns {Needle[]}
 */
export function secretNeedles(secret) {
  const raw = Buffer.from(decodeBase32(secret));
  return [
    ...textNeedles("secret, Base32", secret),
    ...textNeedles("secret, Base32 in groups", secret.replace(/(.{4})(?=.)/g, "$1 ")),
    // Bytes above 0x7f and small letters are the same in lower case; capitals are folded in needle and haystack.
    { form: "secret, raw", bytes: lowerCase(raw) },
    ...encodedNeedles("secret", raw),
  ];
}

/**
 * @param {string} passphrase
 * @returns {Needle[]}
 */
export function passphraseNeedles(passphrase) {
  return [...textNeedles("passphrase", passphrase), ...encodedNeedles("passphrase", Buffer.from(passphrase, "utf8"))];
}

/**
 * @param {Buffer} bytes
 * @returns {Buffer} with ASCII's capitals as small letters
 */
function lowerCase(bytes) {
  const lower = Buffer.from(bytes);
  for (let at = 0; at < lower.length; at += 1) {
    if (lower[at] >= 0x41 && lower[at] <= 0x5a) lower[at] += 0x20;
  }
  return lower;
}

/**
 * @param {Needle[]} needles
 * @param {Buffer} haystack
 * @returns {string[]} the forms that are in it
 */
export function found(needles, haystack) {
  const lower = lowerCase(haystack);
  return needles.filter(({ bytes }) => lower.includes(bytes)).map(({ form }) => form);
}

/**
 * @param {Needle[]} needles
 * @param {string} folder searched with everything below it
 * @returns {string[]} "FILE: FORM"
 */
export function foundInFolder(needles, folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .flatMap((file) => found(needles, readFileSync(file)).map((form) => `${file}: ${form}`));
}
