// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";

import { codeForStep, decodeBase32, encodeBase32, stepAt, verify } from "./totp.mjs";

/**
 * The keys of the reference implementation in RFC 6238 appendix A: the digits 1 to 0 over and over, as long as the hash.
 * @param {import("./totp.mjs").Algorithm} algorithm
 * @param {number} length
 * @returns {import("./totp.mjs").Credential}
 */
function rfcCredential(algorithm, length) {
  const key = "1234567890".repeat(7).slice(0, length);
  return { secret: encodeBase32(Buffer.from(key)), algorithm, digits: 8, period: 30 };
}

const SHA1 = rfcCredential("SHA1", 20);
const SHA256 = rfcCredential("SHA256", 32);
const SHA512 = rfcCredential("SHA512", 64);

test("RFC 6238 appendix B", () => {
  /** @type {[number, string, string, string][]} */
  const vectors = [
    [59, "94287082", "46119246", "90693936"],
    [1111111109, "07081804", "68084774", "25091201"],
    [1111111111, "14050471", "67062674", "99943326"],
    [1234567890, "89005924", "91819424", "93441116"],
    [2000000000, "69279037", "90698825", "38618901"],
    [20000000000, "65353130", "77737706", "47863826"],
  ];
  for (const [seconds, ...codes] of vectors) {
    [SHA1, SHA256, SHA512].forEach((credential, index) => {
      assert.equal(codeForStep(credential, stepAt(credential, seconds * 1000)), codes[index]);
    });
  }
});

test("RFC 4226 appendix D", () => {
  const codes = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"];
  codes.forEach((code, counter) => assert.equal(codeForStep({ ...SHA1, digits: 6 }, counter), code));
});

test("RFC 4648 section 10, and either case", () => {
  const vectors = [["", ""], ["f", "MY"], ["fo", "MZXQ"], ["foo", "MZXW6"], ["foob", "MZXW6YQ"], ["foobar", "MZXW6YTBOI"]];
  for (const [plain, text] of vectors) {
    assert.equal(encodeBase32(Buffer.from(plain)), text);
    assert.equal(decodeBase32(text.toLowerCase()).toString(), plain);
  }
  assert.throws(() => decodeBase32("MZXW1"), RangeError);
});

test("one step of tolerance on either side", () => {
  const now = 1111111111_000;
  const present = stepAt(SHA1, now);
  const results = [-2, -1, 0, 1, 2].map((distance) => verify(SHA1, codeForStep(SHA1, present + distance), now, -1).result);
  assert.deepEqual(results, ["wrong", "accepted", "accepted", "accepted", "wrong"]);
});

test("a code is accepted once, and nothing older after it", () => {
  const now = 1111111111_000;
  const present = stepAt(SHA1, now);
  const code = codeForStep(SHA1, present);
  assert.deepEqual(verify(SHA1, code, now, -1), { result: "accepted", step: present });
  assert.deepEqual(verify(SHA1, code, now, present), { result: "used" });
  assert.deepEqual(verify(SHA1, codeForStep(SHA1, present - 1), now, present), { result: "used" });
  assert.equal(verify(SHA1, codeForStep(SHA1, present + 1), now, present).result, "accepted");
});

test("what is not a code is wrong", () => {
  for (const text of ["", "1", "123456789", "１２３４５６７８", "abcdefgh"]) {
    assert.deepEqual(verify(SHA1, text, 59_000, -1), { result: "wrong" });
  }
});
