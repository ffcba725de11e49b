// SPDX-License-Identifier: Apache-2.0
//
// How long `status` and `lock` take while a host reads a picture that is made to cost time, on a machine that is busy
// too, so that the scan takes more than three seconds by the clock. Prints Markdown.
//
//   node tests/bench/busy-host.mjs build/release/tessera
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";

const kSide = 8000;
const kChunk = 700_000; // characters of Base64: a message may have 1 MiB
const kLoadPerCore = 1;
const kLoadTime = 60_000; // milliseconds: the load ends after that even if this script is killed

const [tessera = "build/release/tessera"] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "tessera-busy-"));
const passphrase = join(folder, "passphrase");
writeFileSync(passphrase, "passphrase of the vault\n");

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** Each pixel the other colour than its neighbours: what the search takes longest for (tests/bench/bombs). */
function checkerboard() {
  const row = kSide / 8;
  const rows = Buffer.alloc(kSide * (row + 1), 0x55);
  for (let y = 0; y < kSide; ++y) {
    rows[y * (row + 1)] = 0; // no filter
    if (y % 2) rows.fill(0xaa, y * (row + 1) + 1, (y + 1) * (row + 1));
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]); // one bit a pixel, grey
  header.writeUInt32BE(kSide);
  header.writeUInt32BE(kSide, 4);
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

/** A host whose replies come in any order. */
class Host {
  constructor() {
    const options = ["--vault", join(folder, "vault.tessera"), "--passphrase-file", passphrase];
    const env = { ...process.env, XDG_STATE_HOME: join(folder, "state"), DBUS_SESSION_BUS_ADDRESS: "" };
    this.process = spawn(tessera, ["/org.tessera.host.json", "tessera@authenticator", ...options], {
      env,
      stdio: ["pipe", "pipe", "inherit"],
    });
    /** @type {Map<number, (reply: any) => void>} */
    this.waiting = new Map();
    this.lastId = 0;
    let read = Buffer.alloc(0);
    this.process.stdout.on("data", (data) => {
      read = Buffer.concat([read, data]);
      while (read.length >= 4 && read.length >= 4 + read.readUInt32LE()) {
        const length = read.readUInt32LE();
        const reply = JSON.parse(read.subarray(4, 4 + length).toString());
        read = read.subarray(4 + length);
        this.waiting.get(reply.id)?.(reply);
      }
    });
  }

  /**
   * @param {string} method
   * @param {object} [params]
   * @returns {Promise<{ms: number, reply: any}>}
   */
  call(method, params = {}) {
    const start = performance.now();
    const id = ++this.lastId;
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(body.length);
    this.process.stdin.write(Buffer.concat([length, body]));
    return new Promise((resolve) => {
      this.waiting.set(id, (reply) => resolve({ ms: performance.now() - start, reply }));
    });
  }

  /** @param {string} data Base64 */
  scan(data) {
    const count = Math.ceil(data.length / kChunk);
    const part = (/** @type {number} */ index) =>
      this.call("scan", { index, count, data: data.slice(index * kChunk, (index + 1) * kChunk) });
    return Promise.all(Array.from({ length: count }, (_, index) => part(index))).then((parts) => parts[count - 1]);
  }
}

const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
const load = Array.from({ length: kLoadPerCore * availableParallelism() }, () =>
  spawn(process.execPath, ["-e", `for (const end = Date.now() + ${kLoadTime}; Date.now() < end; );`]),
);
const host = new Host();
try {
  const picture = checkerboard().toString("base64");
  await host.call("hello", { protocol: 1, extension: "0.1.0" });
  await host.call("create", { with: "passphrase" });
  const whole = await host.scan(picture);
  const began = performance.now();
  const scan = host.scan(picture).then((outcome) => ({ ...outcome, ended: performance.now() - began }));
  await pause(500);
  const status = await host.call("status");
  const again = await host.call("status");
  const lock = await host.call("lock");
  const asked = performance.now() - began;
  const { reply, ended } = await scan;
  console.log("| asked | ms | answer |\n| --- | ---: | --- |");
  const rows = [
    ["the scan, left alone", whole.ms, whole.reply.result?.reason ?? JSON.stringify(whole.reply.error?.data)],
    ["`status`, half a second into the next one", status.ms, status.reply.result?.vault],
    ["`status` again", again.ms, again.reply.result?.vault],
    ["`lock`", lock.ms, lock.reply.result?.vault],
    ["the scan that was locked away", ended, reply.error?.data?.name ?? reply.result?.reason],
  ];
  for (const [name, ms, answer] of rows) console.log(`| ${name} | ${Number(ms).toFixed(0)} | ${answer} |`);
  if (ended < asked - lock.ms) console.log("\nThe scan had ended before `lock` was asked.");
} finally {
  for (const process of load) process.kill();
  host.process.kill();
  rmSync(folder, { recursive: true });
}
