// SPDX-License-Identifier: Apache-2.0
// What `tessera scan` says of a picture that asks for too much work.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const tessera =
  process.env.TESSERA_BINARY ?? fileURLToPath(new URL("../../build/release/tessera", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "tessera-bounds-"));
after(() => rmSync(folder, { recursive: true }));

/**
 * @param {Buffer} file
 * @param {string} language
 */
function scan(file, language = "C.UTF-8") {
  const path = join(folder, "picture");
  writeFileSync(path, file);
  const env = { ...process.env, LC_ALL: language };
  const { status, stdout, stderr } = spawnSync(tessera, ["scan", path], { encoding: "utf8", env });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

/** A GIF of one white pixel, again and again. @param {number} frames @param {number} side */
function gif(frames, side = 1) {
  const size = [side & 255, side >> 8, side & 255, side >> 8];
  const screen = [...Buffer.from("GIF89a"), ...size, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
  const image = [0x2c, 0, 0, 0, 0, ...size, 0, 2, 2, 0x4c, 0x01, 0];
  return Buffer.concat([Buffer.from(screen), ...Array(frames).fill(Buffer.from(image)), Buffer.from(";")]);
}

/** A progressive JPEG whose header alone counts: so many empty scans. @param {number} scans */
function jpeg(scans) {
  const segment = (/** @type {number} */ marker, /** @type {number[]} */ ...payload) =>
    Buffer.from([0xff, marker, 0, payload.length + 2, ...payload]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xc2, 8, 0x1f, 0x40, 0x1f, 0x40, 1, 1, 0x11, 0),
    ...Array(scans).fill(segment(0xda, 1, 1, 0, 0, 0, 0)),
    Buffer.from([0xff, 0xd9]),
  ]);
}

test("A picture beyond a bound is named by that bound, with what to do about it", () => {
  const frames = scan(gif(10_001));
  assert.deepEqual([frames.reason, frames.bound], ["too_large", "frames"]);
  assert.equal(frames.sentence, "The picture has more than 10,000 frames. Save one of them as PNG and scan that.");
  const scans = scan(jpeg(16), "nl_NL.UTF-8");
  assert.deepEqual([scans.reason, scans.bound], ["too_large", "scans"]);
  assert.equal(scans.sentence, "De afbeelding heeft meer lagen dan Tessera leest. Bewaar hem als PNG en scan die.");
  const pixels = scan(gif(1, 40_000));
  assert.deepEqual([pixels.reason, pixels.bound], ["too_large", "pixels"]);
  const bytes = scan(Buffer.alloc((32 << 20) + 1));
  assert.deepEqual([bytes.reason, bytes.bound], ["too_large", "bytes"]);
});

test("A picture within the bounds has no sentence about them", () => {
  const small = scan(gif(10_000));
  assert.equal(small.reason, "too_small");
  assert.ok(!("bound" in small) && !("sentence" in small));
});
