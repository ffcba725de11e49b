// SPDX-License-Identifier: Apache-2.0
// Secret keys come in by a pipe or a prompt without echo. The program overwrites one among its arguments, which every
// user of the machine could read.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { ScratchHome, tessera } from "./scratch-home.mjs";

const kSecret = "MFRGGZDFMZTWQ2LK";

/** Each name has a key of its own, which begins the same. @param {string} name */
const uri = (name) => `otpauth://totp/${name}?secret=${kSecret}${Buffer.from(name).toString("hex").replace(/[0189]/g, "A")}`;

const home = new ScratchHome();
home.begin("otpauth://totp/first?secret=GEZDGNBVGY3TQOJQ");

/** Whether there is an account of that name now. @param {string} name */
const isThere = (name) => home.accounts().some((/** @type {{account: string}} */ { account }) => account === name);

test("On a terminal the address is asked for, and not shown", () => {
  for (const [name, env, text, prompt, added] of /** @type {const} */ ([
    ["pasted", {}, "It isn't shown.", "Address: ", "Added pasted"],
    ["geplakt", { LC_ALL: "nl_NL.UTF-8" }, "Het wordt niet getoond.", "Adres: ", "Toegevoegd: geplakt"],
  ])) {
    const { shown, echoed, status } = home.onTerminal([tessera, "add"], [[prompt, `${uri(name)}\n`]], env);
    assert.equal(status, 0, shown);
    assert.deepEqual(echoed, [false]);
    assert.ok(shown.includes(text) && shown.includes(added), shown);
    assert.ok(!shown.includes("otpauth://") && !shown.includes(kSecret), shown);
    assert.ok(isThere(name));
  }
});

test("A dash asks too, and what is longer than a line of a terminal arrives whole", () => {
  const long = `${uri("long")}&image=${"x".repeat(9000)}`;
  const { shown, status } = home.onTerminal([tessera, "add", "-"], [["Address: ", `${long}\r`]]);
  assert.equal(status, 0, shown);
  assert.ok(isThere("long"));
});

test("A user who gives up or types nothing reads how it is done", () => {
  for (const answer of ["\u0003", "\u0004", "\n", `${uri("half")}\u0003`]) {
    const { shown, status } = home.onTerminal([tessera, "add"], [["Address: ", answer]]);
    assert.equal(status, 1, shown);
    assert.match(shown, /You didn't enter an address, so nothing was added\./);
  }
  assert.ok(!isThere("half"));
});

test("An address is read from a pipe, whatever its line end", () => {
  for (const [name, end] of [["unix", "\n"], ["dos", "\r\n"], ["bare", ""]]) {
    const { status, stderr } = home.run(["add"], { input: uri(name) + end });
    assert.equal(status, 0, String(stderr));
    assert.equal(String(stderr), "");
    assert.ok(isThere(name));
  }
  assert.equal(home.run(["add", "-"], { input: uri("dash") }).status, 0);
});

test("An empty pipe and one that does not end soon are refused by name", () => {
  for (const [input, sentence] of [
    ["", "You didn't enter an address"],
    [" \n\n", "You didn't enter an address"],
    ["x".repeat(1_048_577), "That's more text than Tessera takes at once"],
  ]) {
    const { status, stderr } = home.run(["add"], { input });
    assert.equal(status, 1);
    assert.ok(String(stderr).startsWith(`tessera: ${sentence}`), String(stderr));
  }
});

test("A key among the arguments still works, and one sentence says what to use instead", () => {
  for (const [name, env, sentence] of /** @type {const} */ ([
    ["argument", {}, /^tessera: Other users of this computer may have seen that address .* run “tessera add” .*\.\n$/],
    ["invoer", { LC_ALL: "nl_NL.UTF-8" }, /^tessera: Andere gebruikers .* “tessera add” .*\.\n$/],
  ])) {
    const { status, stderr } = home.run(["add", uri(name)], { env });
    assert.equal(status, 0, String(stderr));
    assert.match(String(stderr), sentence);
    assert.ok(isThere(name));
  }
});

/** What every user of the machine can read about a process, once it runs `tessera`. @param {number} pid */
function commandLine(pid) {
  const text = readFileSync(`/proc/${pid}/cmdline`, "latin1");
  return text.startsWith(`${tessera}\0`) ? text.slice(tessera.length) : null;
}

test("No argument of a running command can be read in /proc", async () => {
  const passphrase = join(home.folder, "pipe");
  execFileSync("mkfifo", [passphrase]);
  const args = ["--passphrase-file", passphrase, "add", uri("hidden"), "--json"];
  const running = spawn(tessera, args, { env: home.env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(running, "exit");
  try {
    let text = commandLine(/** @type {number} */ (running.pid));
    for (let tries = 0; tries < 200 && (text === null || /[^\0]/.test(text)); ++tries) {
      await sleep(50);
      text = commandLine(/** @type {number} */ (running.pid));
    }
    assert.match(String(text), /^\0+$/);
    assert.equal(text?.length, args.join(" ").length + 2, "only the lengths are left");
  } finally {
    // It waits for this, so it was there all the time.
    writeFileSync(passphrase, "passphrase of the vault\n");
  }
  assert.deepEqual(await ended, [0, null]);
  assert.ok(isThere("hidden"));
});

test("Arguments that have no place are not quoted", () => {
  for (const [args, sentence] of /** @type {[string[], string][]} */ ([
    [["add", "MFRG", "GZDF", "MZTW"], "There are more arguments than this command takes."],
    [["list", uri("misplaced")], "There are more arguments than this command takes."],
    [["list", `--passphrase=${kSecret}`], "There's no such option: --passphrase"],
    [["list", "--passphrase", kSecret], "There's no such option: --passphrase"],
    [["list", `-p${kSecret}`], "There's no such option: -p"],
    [[uri("no-command")], "There's no such command."],
  ])) {
    const { status, stdout, stderr } = home.run(args);
    assert.equal(status, 2, String(stderr));
    assert.equal(String(stderr).split("\n")[0], `tessera: ${sentence}`);
    assert.ok(!/MFRG|GZDF|MZTW/.test(String(stderr) + String(stdout)), String(stderr));
  }
});
