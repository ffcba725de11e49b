// SPDX-License-Identifier: Apache-2.0
// `tessera scan`: a JSON line a picture, and what it says of QR codes that hold a part of a text.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const tessera =
  process.env.TESSERA_BINARY ?? fileURLToPath(new URL("../../build/release/tessera", import.meta.url));
/** @param {string} name */
const example = (name) => fileURLToPath(new URL(`../../docs/examples/${name}.png`, import.meta.url));

/** @param {string[]} args */
function scan(...args) {
  const { status, stdout, stderr } = spawnSync(tessera, ["scan", ...args], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

test("A part of a split QR code is no account, and none of its text is shown", () => {
  for (const [name, index] of /** @type {const} */ ([
    ["part-1", 0],
    ["part-2", 1],
  ])) {
    const [line] = scan(example(name));
    assert.equal(line.reason, "parts_missing");
    assert.deepEqual(line.parts, [{ count: 2, have: [index] }]);
    const [{ kind, text, part }] = line.codes;
    assert.deepEqual({ kind, text, part }, { kind: "other", text: "***", part: { index, count: 2 } });
  }
});

test("The parts in pictures of one command are joined in the line of the last", () => {
  const [first, between, last] = scan("--reveal", example("part-2"), example("enrolment"), example("part-1"));
  assert.equal(first.reason, "parts_missing");
  assert.equal(first.codes[0].text, "OJQ&issuer=Acme%20Cloud");
  assert.equal(between.codes[0].kind, "otpauth");
  assert.equal(last.reason, undefined);
  assert.deepEqual(
    last.codes.map((/** @type {any} */ { kind, text }) => ({ kind, text })),
    [
      {
        kind: "otpauth",
        text: "otpauth://totp/Acme%20Cloud:jo%40acme.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme%20Cloud",
      },
    ],
  );
});
