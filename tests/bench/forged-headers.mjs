// SPDX-License-Identifier: Apache-2.0
//
// What forged files cost `status`, which reads them before any MAC can be checked: by the clock, with a whole vault and
// with forged ones in its place and among its copies. Prints Markdown.
//
//   node tests/bench/forged-headers.mjs build/release/tessera
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const kRuns = 9;
const [tessera = "build/release/tessera"] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "tessera-forged-"));
const vault = join(folder, "vault.tessera");
const history = `${vault}.history`;
const script = join(folder, "status.jsonl");
const env = { ...process.env, XDG_STATE_HOME: join(folder, "state"), DBUS_SESSION_BUS_ADDRESS: "" };

/** @param {string} header @param {number} payload bytes */
function sealed(header, payload = 4096) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(header));
  return Buffer.concat([Buffer.from("TESSERA\n"), length, Buffer.from(header), Buffer.alloc(32 + payload)]);
}

/** @param {number} slots @param {string} more members */
function header(slots, more = "") {
  const id = "0".repeat(32);
  const kdf = { n: 262144, name: "scrypt", p: 1, r: 8, salt: Buffer.alloc(32).toString("base64") };
  const slot = { created: 1, id, kdf, key: Buffer.alloc(48).toString("base64"), nonce: "AAAAAAAAAAAAAAAA", type: "passphrase" };
  const salt = Buffer.alloc(32).toString("base64");
  return `{"format":1,"key":"${id}","salt":"${salt}","slots":${JSON.stringify(Array(slots).fill(slot))},${more}"vault":"${id}"}`;
}

/** A header of about `bytes`, of the parts that cost a parser most. @param {string} part @param {number} bytes */
function filled(part, bytes) {
  return header(1, `"x":[${Array(Math.floor(bytes / (part.length + 1))).fill(part).join(",")}],`);
}

function milliseconds() {
  const times = Array.from({ length: kRuns }, () => {
    const start = process.hrtime.bigint();
    const run = spawnSync(tessera, ["--vault", vault, "script", script], { env });
    if (run.status !== 0) throw new Error(run.stderr.toString());
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return times.sort((a, b) => a - b)[Math.floor(kRuns / 2)];
}

/** @param {Buffer} file @param {"vault" | "copies"} where */
function forge(file, where) {
  rmSync(history, { recursive: true, force: true });
  rmSync(vault, { force: true });
  if (where === "vault") writeFileSync(vault, file);
  mkdirSync(history);
  for (let copy = 1; copy <= 12; ++copy) writeFileSync(join(history, `${copy}-1700000000-abcd1234.tessera`), file);
}

try {
  writeFileSync(script, [["hello", { protocol: 1, extension: "0.1.0" }], ["status", {}]]
    .map(([method, params], id) => JSON.stringify({ jsonrpc: "2.0", id, method, params })).join("\n"));
  writeFileSync(join(folder, "passphrase"), "of the benchmark\n");
  const add = spawnSync(tessera, ["--vault", vault, "--passphrase-file", join(folder, "passphrase"), "add"],
    { env, input: "otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ\n" });
  if (add.status !== 0) throw new Error(add.stderr.toString());
  spawnSync(tessera, ["--vault", vault, "lock"], { env });
  const honest = readFileSync(vault);
  const base = milliseconds();
  console.log("| the vault's file, and 12 copies | `status`, ms | more than an honest one |\n| --- | ---: | ---: |");
  console.log(`| honest | ${base.toFixed(1)} | |`);
  const forged = {
    "64 slots": sealed(header(64)),
    "64 KiB of empty arrays": sealed(filled("[]", 64_000)),
    "64 KiB of numbers": sealed(filled("1", 64_000)),
    "4,000 values": sealed(filled("1", 8_000)),
    "1 MiB of empty arrays": sealed(filled("[]", 1_000_000)),
    "1 MiB of numbers": sealed(filled("1e9", 1_000_000)),
    "1 MiB in one string": sealed(filled(`"${"x".repeat(1_000_000)}"`, 1_000_003)),
    "nested 500,000 deep": sealed(header(1, `"x":${"[".repeat(500_000)}${"]".repeat(500_000)},`)),
    "64 MiB, an honest header": Buffer.concat([honest, Buffer.alloc((64 << 20) - honest.length)]),
  };
  for (const [name, file] of Object.entries(forged)) {
    for (const where of /** @type {("vault" | "copies")[]} */ (["vault", "copies"])) {
      forge(file, where);
      const ms = milliseconds();
      console.log(`| ${name}${where === "copies" ? ", copies alone" : ""} | ${ms.toFixed(1)} | ${(ms - base).toFixed(1)} |`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
