// SPDX-License-Identifier: Apache-2.0
// `tessera code --copy` on real desktops: an X server with xclip and xsel, and a Wayland compositor with wl-copy.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";

import { ScratchHome, tessera } from "./scratch-home.mjs";

const home = new ScratchHome();
/** @type {import("node:child_process").ChildProcess[]} */
const desktops = [];
const kNobody = 65534;

before(() => home.begin("otpauth://totp/Contoso:anna?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));

after(() => desktops.forEach((desktop) => desktop.kill()));

/** @param {string[]} programs */
const missing = (...programs) => programs.filter((program) => !existsSync(`/usr/bin/${program}`)).join(", ") || false;

/** An X server of its own. @returns {Promise<NodeJS.ProcessEnv>} */
async function x11() {
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "320x200x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  desktops.push(server);
  const [number] = await once(/** @type {import("node:stream").Readable} */ (server.stdio[3]), "data");
  return { DISPLAY: `:${String(number).trim()}`, WAYLAND_DISPLAY: "" };
}

/** A compositor without a screen. It refuses to run as root. @returns {Promise<NodeJS.ProcessEnv>} */
async function wayland() {
  const folder = mkdtempSync(join(tmpdir(), "tessera-wayland-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "config"), "xwayland disable\n");
  const runtime = join(folder, "run");
  mkdirSync(runtime, { mode: 0o700 });
  const isRoot = process.getuid?.() === 0;
  if (isRoot) [folder, runtime].forEach((each) => chownSync(each, kNobody, kNobody));
  const drop = isRoot ? ["setpriv", `--reuid=${kNobody}`, `--regid=${kNobody}`, "--clear-groups"] : ["env"];
  const env = { ...process.env, XDG_RUNTIME_DIR: runtime, WLR_BACKENDS: "headless", WLR_LIBINPUT_NO_DEVICES: "1", WLR_RENDERER: "pixman" };
  desktops.push(spawn(drop[0], [...drop.slice(1), "sway", "-c", join(folder, "config")], { env, stdio: "ignore" }));
  for (let tries = 0; tries < 200; ++tries) {
    const socket = readdirSync(runtime).find((name) => /^wayland-\d+$/.test(name));
    if (socket) return { XDG_RUNTIME_DIR: runtime, WAYLAND_DISPLAY: socket, DISPLAY: "" };
    await wait(100);
  }
  return assert.fail("the compositor doesn't answer");
}

/** @typedef {{put: string[], get: string[]}} Programs */
/** @type {Programs} */
const xclip = { put: ["xclip", "-selection", "clipboard", "-in"], get: ["xclip", "-selection", "clipboard", "-out"] };
/** @type {Programs} */
const wlClipboard = { put: ["wl-copy"], get: ["wl-paste", "--no-newline"] };

/** What the clipboard holds; empty if that's nothing. @param {NodeJS.ProcessEnv} env @param {Programs} programs */
function held(env, { get }) {
  return spawnSync(get[0], get.slice(1), { env: { ...process.env, ...env }, encoding: "utf8", timeout: 10_000 }).stdout;
}

/** @param {NodeJS.ProcessEnv} env @param {Programs} programs @param {string} text */
function put(env, { put: [program, ...args] }, text) {
  execFileSync(program, args, { env: { ...process.env, ...env }, input: text, stdio: ["pipe", "ignore", "ignore"] });
}

/** The processes that wait to clear a clipboard, by what ps sees of their arguments. */
const clearing = () => spawnSync("pgrep", ["-f", `^${tessera}`], { encoding: "utf8" }).stdout.split("\n").filter(Boolean);

for (const [name, desktop, programs, needs] of /** @type {const} */ ([
  ["X11", x11, xclip, ["Xvfb", "xclip"]],
  ["Wayland", wayland, wlClipboard, ["sway", "wl-copy"]],
])) {
  test(`On ${name}, a code is copied, and cleared after 30 seconds`, { skip: missing(...needs) }, async () => {
    const env = await desktop();
    const began = Date.now();
    const { status, stdout, stderr } = home.run(["code", "anna", "--copy", "--now", "59"], { env });
    assert.deepEqual([status, String(stderr)], [0, ""]);
    assert.equal(String(stdout), "Copied the code of Contoso: anna. The clipboard is cleared in 30 seconds.\n");
    assert.equal(held(env, programs), "287082");
    assert.ok(clearing().length >= 1, "a process waits");
    await wait(27_000 - (Date.now() - began));
    assert.equal(held(env, programs), "287082", "still there after 27 s");
    for (let tries = 0; tries < 100 && held(env, programs) !== ""; ++tries) await wait(300);
    assert.equal(held(env, programs), "");
  });

  test(`On ${name}, what was copied since stays`, { skip: missing(...needs) }, async () => {
    const env = await desktop();
    put(env, programs, "something else");
    const clear = (/** @type {string} */ text) => home.run(["clear-clipboard", "0"], { env, input: text }).status;
    assert.equal(clear("287082"), 0);
    assert.equal(held(env, programs), "something else");
    assert.equal(clear("something else"), 0);
    assert.equal(held(env, programs), "");
  });
}

test("With --json, a copy says for how long, and has no code", { skip: missing("Xvfb", "xclip") }, async () => {
  const { status, stdout } = home.run(["code", "anna", "--copy", "--json"], { env: await x11() });
  assert.equal(status, 0);
  const { id, ...rest } = JSON.parse(String(stdout));
  assert.deepEqual(rest, { copied: true, cleared_after: 30 });
  assert.equal(id, home.accounts()[0].id);
});

test("Without a desktop, or with one that doesn't answer, the copy fails and no counter is spent for nothing", () => {
  const none = home.run(["code", "anna", "--copy"], { env: { DISPLAY: "", WAYLAND_DISPLAY: "" } });
  assert.equal(none.status, 1);
  assert.match(String(none.stderr), /neither WAYLAND_DISPLAY nor DISPLAY/);
  assert.equal(String(none.stdout), "");
  home.must(["add"], "otpauth://hotp/counted?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJR&counter=5");
  assert.equal(home.run(["code", "counted", "--copy"], { env: { DISPLAY: "", WAYLAND_DISPLAY: "" } }).status, 1);
  assert.equal(home.accounts().find((/** @type {any} */ { account }) => account === "counted").counter, 5);
});

test("Without a program to copy with, the copy fails and names the package", { skip: process.getuid?.() !== 0 && "only root can hide programs" }, () => {
  for (const [env, name] of /** @type {const} */ ([
    [{ WAYLAND_DISPLAY: "wayland-0", DISPLAY: "" }, "wl-clipboard"],
    [{ WAYLAND_DISPLAY: "", DISPLAY: ":0" }, "xclip"],
  ])) {
    const hidden = `mount -t tmpfs none /usr/bin && exec '${tessera}' code anna --copy`;
    const { status, stderr } = spawnSync("unshare", ["-m", "/bin/sh", "-c", hidden], { env: { ...home.env, ...env }, encoding: "utf8" });
    assert.deepEqual([status, stderr], [1, `tessera: Tessera needs a program to copy with. Install the package ${name}.\n`]);
  }
});

test("A desktop that doesn't answer is a failure that says so", { skip: missing("xclip") }, () => {
  const { status, stderr } = home.run(["code", "anna", "--copy"], { env: { DISPLAY: ":987", WAYLAND_DISPLAY: "" } });
  assert.equal(status, 1);
  assert.match(String(stderr), /couldn't copy the code/);
});
