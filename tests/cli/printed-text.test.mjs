// SPDX-License-Identifier: Apache-2.0
// Whatever a name, a file name or an argument holds, what the command line prints commands no terminal and turns no
// text around. Nor can a later print forget it: one class prints.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { ScratchHome, tessera } from "./scratch-home.mjs";
import { account, sealedBackup } from "./sealed-backup.mjs";

const root = new URL("../../", import.meta.url);

test("Only host/cli/output.cpp prints, and Context hands it the streams", () => {
  const streams = /std::(cout|cerr|clog)\b|\b(f|v|d)?printf\(|\bf?puts\(|\bfputc\(|\bputchar\(|\bfwrite\(|\bperror\(|\bSTD(OUT|ERR)_FILENO\b/;
  const allowed = new Map([
    ["host/sentences/make_catalogue.cpp", 1], // part of the build
    ["host/cli/context.cpp", 1], // gives Output its two streams
    ["host/platform/desktop/portal_chooser.cpp", 1], // a path, to the host that started it: not for people
    ["host/platform/process/worker_pool_process.cpp", 7], // descriptors, and one literal
    ["host/platform/process/outside_program.h", 1], // descriptors
    ["host/platform/process/process.cpp", 3],
  ]);
  const sources = ["host", "installer"].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(cpp|h)$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  assert.ok(sources.length > 100, "the sources were not found");
  for (const source of sources) {
    const lines = readFileSync(new URL(source, root), "utf8").split("\n").filter((line) => streams.test(line));
    assert.ok(lines.length <= (allowed.get(source) ?? 0), `${source} prints around Output: ${lines.join("\n")}`);
  }
});

const kEscape = "\u001b]0;owned\u0007\u001b[2J";
const kC1 = "\u009b31m\u0085";
const kTurned = "\u202Emoc.knab\u202C\u2067\u2069\u200F\u061C";
const kUnseen = "Git\u200B\u00ADHub\u2060\uFEFF\u2028\u2029";
const kHostile = [kEscape, kC1, kTurned, kUnseen];
const kInnocent = ["שלום", "مرحبا", "👩\u200D👩\u200D👧", "Zoe\u0308 & Co"];

/**
 * Everything that a terminal or a pipe gets is UTF-8 that shows.
 * @param {Buffer} bytes
 * @param {string} what
 */
function assertHarmless(bytes, what) {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes).replaceAll("\r\n", "\n");
  const found = text.match(/(?![\n\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u); // as Unicode has them, not as we do
  assert.equal(found, null, `${what}: ${JSON.stringify(text)}`);
  return text;
}

const home = new ScratchHome();
const backup = join(home.folder, "backup");
const ofBackup = join(home.folder, "of-backup");
writeFileSync(ofBackup, "passphrase of the backup\n", { mode: 0o600 });
writeFileSync(
  backup,
  sealedBackup(
    [...kHostile, ...kInnocent].map((name, number) => ({
      ...account(number),
      account: name,
      issuer: `I${number} ${name}`,
      sites: [],
    })),
    "passphrase of the backup",
  ),
);
const restore = ["restore", backup, "--backup-passphrase-file", ofBackup];
home.begin("otpauth://totp/first?secret=GEZDGNBVGY3TQOJQ");

/** The bytes it prints, if it succeeds. @param {string[]} args */
function must(args) {
  const { status, stdout, stderr } = home.run(args);
  assert.equal(status, 0, String(stderr));
  return stdout;
}

test("Names from a backup are spelled out in every list of what a restore would do", () => {
  for (const args of [[...restore, "--dry-run"], [...restore, "--dry-run", "--json"]]) {
    assertHarmless(must(args), args.join(" "));
  }
  const asked = home.onTerminal([tessera, ...restore], [["(Enter)? ", "m\n"]]);
  assert.equal(asked.status, 0, asked.shown);
  const text = assertHarmless(Buffer.from(asked.shown, "latin1"), "restore on a terminal");
  assert.ok(text.includes("\\x1b]0;owned\\x07\\x1b[2J"), text);
  assert.ok(text.includes("\\u{9b}31m\\u{85}"), text);
  assert.ok(text.includes("\\u{202e}moc.knab\\u{202c}\\u{2067}\\u{2069}\\u{200f}\\u{61c}"), text);
  for (const name of kInnocent) assert.ok(text.includes(name), name);
});

test("Names are spelled out by each command that prints them, on a terminal as in a pipe", () => {
  for (const number of kHostile.keys()) {
    const name = `I${number} `;
    for (const args of [
      ["list"],
      ["pin", name, "https://contoso.example"],
      ["site", "https://contoso.example"],
      ["code", name],
      ["move", name],
      ["remove", name],
      ["restore-removed"],
      ["restore-removed", name],
    ]) {
      assertHarmless(must(args), args.join(" "));
    }
  }
  assertHarmless(Buffer.from(home.onTerminal([tessera, "list"], []).shown, "latin1"), "list on a terminal");
});

test("JSON is valid, spells the same characters out, and gives each name back as it was", () => {
  const text = assertHarmless(must(["list", "--json"]), "list --json");
  const names = JSON.parse(text).map((/** @type {{account: string}} */ { account }) => account);
  for (const name of [...kHostile, ...kInnocent]) assert.ok(names.includes(name), name);
  for (const name of kInnocent) assert.ok(text.includes(name), "what is harmless stays legible");
});

test("Arguments in error messages are spelled out", () => {
  for (const name of [...kHostile, "\u001b[2J\nfake line"]) {
    const hostile = `${name}!`; // no account has it
    for (const [args, status] of /** @type {[string[], number][]} */ ([
      [["code", hostile], 1],
      [["pin", "first", hostile], 1],
      [["--vault", join(home.folder, hostile, "x"), "list"], 1],
      [["--passphrase-file", join(home.folder, hostile), "list"], 1],
      [["--now", hostile, "list"], 2],
      [["list", `--${hostile}`], 2],
      [[hostile], 2],
      [["slots", "--add", hostile], 2],
      [["slots", "--remove", hostile], 1],
      [["restore", join(home.folder, hostile)], 1],
      [["backup", join(home.folder, hostile, "x")], 1],
      [["export", "--to", hostile, "file"], 1],
      [["export", "--to", "otpauth", join(home.folder, "backup", hostile)], 1],
      [["scan", join(home.folder, hostile)], 1],
      [["script", join(home.folder, hostile)], 1],
      [["chrome-extension://kehiiockmlnnccjmdfkmgipgflgccmlb/", "--now", hostile], 2],
      [["chrome-extension://kehiiockmlnnccjmdfkmgipgflgccmlb/", "--vault", hostile, "--now", hostile], 2],
    ])) {
      const done = home.run(args);
      assert.equal(done.status, status, `${JSON.stringify(args)}: ${done.stderr}`);
      assertHarmless(done.stdout, args.join(" "));
      const said = assertHarmless(done.stderr, args.join(" "));
      assert.ok(!said.includes("\nfake line"), said);
    }
  }
});

test("File names that are not UTF-8 are spelled out byte by byte, and are U+FFFD in JSON", () => {
  // A shell passes bytes on; Node would make UTF-8 of them.
  const shell = (/** @type {string} */ command) =>
    home.onTerminal(["/bin/sh", "-c", `f="$(printf '${home.folder}/\\2331m\\377')"; ${command}`], []);
  const listed = shell(`'${tessera}' code "$f"`);
  assert.ok(assertHarmless(Buffer.from(listed.shown, "latin1"), "code").includes("\\x9b1m\\xff"));
  const written = shell(
    `'${tessera}' backup "$f" --backup-passphrase-file '${ofBackup}' && '${tessera}' backup "$f" --backup-passphrase-file '${ofBackup}' --json`,
  );
  assert.equal(written.status, 0, written.shown);
  const text = assertHarmless(Buffer.from(written.shown, "latin1"), "backup");
  assert.ok(text.includes("\\x9b1m\\xff"), text);
  assert.equal(JSON.parse(text.slice(text.indexOf("{"))).file, `${home.folder}/\uFFFD1m\uFFFD`);
});

test("What would be installed is spelled out, and its JSON says the same", () => {
  const config = join(home.folder, `config${kEscape}${kTurned}`);
  mkdirSync(join(config, "chromium", "Default"), { recursive: true });
  const env = { XDG_CONFIG_HOME: config };
  const program = join(home.folder, kTurned, "tessera");
  for (const args of [["install", "--dry-run"], ["install"], ["uninstall", "--dry-run"], ["uninstall"]]) {
    const options = args[0] === "install" ? ["--program", program] : [];
    for (const format of [[], ["--json"]]) {
      const { status, stdout, stderr } = home.run([...args, ...options, ...format], { env });
      assert.equal(status, 0, String(stderr));
      const text = assertHarmless(stdout, args.join(" "));
      if (format.length > 0 && args.join(" ") === "install --dry-run") {
        const [file] = JSON.parse(text).files;
        assert.ok(file.path.startsWith(config));
        assert.equal(JSON.parse(file.contents).path, program);
      }
    }
  }
});

test("The replies that a script gets are JSON that commands nothing, and so is what differs", () => {
  const script = join(home.folder, `script${kEscape}`);
  const hello = { jsonrpc: "2.0", id: 1, method: "hello", params: { protocol: 1, extension: "0" } };
  const list = { jsonrpc: "2.0", id: 2, method: "accounts.list", params: {} };
  writeFileSync(script, [hello, list, { jsonrpc: "2.0", id: kTurned }].map((line) => JSON.stringify(line)).join("\n"));
  const { status, stdout, stderr } = home.run(["script", "--check", script]);
  assert.equal(status, 1);
  const [, reply] = assertHarmless(stdout, "script").split("\n");
  const names = JSON.parse(reply).result.accounts.map((/** @type {{account: string}} */ { account }) => account);
  for (const name of kHostile) assert.ok(names.includes(name), name);
  assertHarmless(stderr, "script --check");
});

test("The help and the version are printed as they are", () => {
  for (const args of [["--help"], ["add", "--help"], ["--version"]]) {
    assert.ok(assertHarmless(must(args), args.join(" ")).length > 0);
  }
  assert.match(String(must(["--help"])), /^Tessera: .*\n(.*\n)+ {2}add +Add accounts/);
  assert.equal(home.run(["list"], { env: { XDG_DATA_HOME: join(home.folder, "empty") } }).status, 1);
});
