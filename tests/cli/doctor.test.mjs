// SPDX-License-Identifier: Apache-2.0
/**
 * `tessera doctor`: it names what is wrong, and `--fix` mends what can be mended and loses nothing. Each case breaks an
 * installation in a home of its own.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

/** @typedef {{name: string, fault: boolean, fixable: boolean, subject?: string, detail?: string, sentence: string}} Finding */
/** @typedef {{browsers: {browser: string, host?: string, findings: Finding[]}[], computer: Finding[], vault: Finding[], fixed: Finding[]}} Report */

const tessera =
  process.env.TESSERA_BINARY ?? fileURLToPath(new URL("../../build/release/tessera", import.meta.url));
const { version } = JSON.parse(readFileSync(new URL("../../extension/manifest.json", import.meta.url), "utf8"));
const chromiumId = "kehiiockmlnnccjmdfkmgipgflgccmlb";
const isRoot = process.getuid?.() === 0;

/** @type {Home[]} */
const homes = [];
after(() => {
  for (const home of homes) home.remove();
});

/** A user's home, with a Chromium and a Firefox that have run, and Tessera in `bin`. */
class Home {
  constructor() {
    this.path = mkdtempSync(join(tmpdir(), "tessera-doctor-"));
    this.program = join(this.path, "lib/tessera");
    this.vault = join(this.path, ".local/share/tessera/vault.tessera");
    this.chromium = join(this.path, ".config/chromium/NativeMessagingHosts/org.tessera.host.json");
    this.firefox = join(this.path, ".mozilla/native-messaging-hosts/org.tessera.host.json");
    for (const folder of ["lib", ".config/chromium/Default", ".mozilla/firefox/abc.default"]) {
      mkdirSync(join(this.path, folder), { recursive: true });
    }
    copyFileSync(tessera, this.program);
    this.putExtension(version);
    homes.push(this);
  }

  /** What the browsers keep of an extension that they have loaded. @param {string} has its version */
  putExtension(has) {
    const unpacked = { path: "/nowhere", state: 1, manifest: { version: has } };
    const settings = { extensions: { settings: { [chromiumId]: unpacked } } };
    writeFileSync(join(this.path, ".config/chromium/Default/Secure Preferences"), JSON.stringify(settings));
    const addon = { id: "tessera@authenticator", version: has, active: true };
    writeFileSync(join(this.path, ".mozilla/firefox/abc.default/extensions.json"), JSON.stringify({ addons: [addon] }));
  }

  env() {
    const ours = { HOME: this.path, PATH: join(this.path, "bin"), LC_ALL: "C.UTF-8", LANGUAGE: "" };
    /** @type {NodeJS.ProcessEnv} */
    const env = { ...process.env, ...ours };
    for (const name of ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"]) delete env[name];
    return env;
  }

  /** @param {string[]} args */
  run(...args) {
    return spawnSync(this.program, args, { encoding: "utf8", env: this.env() });
  }

  /** @param {string[]} args @returns {{status: number | null, report: Report}} */
  doctor(...args) {
    const { status, stdout, stderr } = this.run("doctor", "--json", ...args);
    assert.notEqual(stdout, "", stderr);
    return { status, report: JSON.parse(stdout) };
  }

  install() {
    assert.equal(this.run("install").status, 0);
    return this;
  }

  makeVault() {
    const passphrase = join(this.path, "passphrase");
    writeFileSync(passphrase, "passphrase of the vault\n", { mode: 0o600 });
    const uri = "otpauth://totp/anna?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    const made = spawnSync(this.program, ["--passphrase-file", passphrase, "add"], { encoding: "utf8", env: this.env(), input: uri });
    assert.equal(made.status, 0, made.stderr);
  }

  /** Every name with its contents and rights. */
  snapshot() {
    return readdirSync(this.path, { recursive: true, encoding: "utf8" })
      .sort()
      .map((name) => {
        const path = join(this.path, name);
        const status = statSync(path);
        return [name, status.mode, status.isFile() ? readFileSync(path, "base64") : ""];
      });
  }

  remove() {
    if (existsSync(this.program)) this.run("lock");
    spawnSync("chmod", ["-R", "u+rwX", this.path]);
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** @param {Report} report */
const all = ({ browsers, computer, vault }) => [...browsers.flatMap(({ findings }) => findings), ...computer, ...vault];

/** The names of those that aren't about this machine. @param {Report} report */
function names(report) {
  const machine = ["keyring_missing", "window_missing", "clock_unsynchronised", "session_keys_unshared", "sandbox_incomplete"];
  return [...new Set(all(report).map(({ name }) => name))].filter((name) => !machine.includes(name));
}

/** @param {string} path @param {(manifest: any) => void} change */
function edit(path, change) {
  const manifest = JSON.parse(readFileSync(path, "utf8"));
  change(manifest);
  writeFileSync(path, JSON.stringify(manifest));
}

/** A program that another one's name belongs to. @param {string} path @param {string} script */
function putProgram(path, script) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}

/** Answers any `hello` with this version. @param {string} says */
const answers = (says) => {
  const reply = JSON.stringify({ jsonrpc: "2.0", id: 1, result: { protocol: 1, host: says, capabilities: [] } });
  return `printf '\\${reply.length.toString(8)}\\000\\000\\000%s' '${reply}'; exec sleep 1`;
};

/**
 * What breaks, and what doctor then names.
 * @typedef {{name: string, breaks: (home: Home) => void, finds: string[], stays?: string[], asOwner?: boolean, asRoot?: boolean}} Breakage
 * `stays`: what `--fix` can't mend. `asOwner`: root may do everything, so it wouldn't notice.
 * `asRoot`: only root can break it like that.
 * @type {Breakage[]}
 */
const breakages = [
  { name: "nothing is installed", breaks: (home) => home.run("uninstall"), finds: ["manifest_missing"] },
  { name: "the folder of manifests is gone", breaks: ({ firefox }) => rmSync(dirname(firefox), { recursive: true }), finds: ["manifest_missing"] },
  { name: "a manifest is cut off", breaks: ({ chromium }) => writeFileSync(chromium, readFileSync(chromium, "utf8").slice(0, 60)), finds: ["manifest_broken"] },
  { name: "a manifest is empty", breaks: ({ firefox }) => writeFileSync(firefox, ""), finds: ["manifest_broken"] },
  { name: "a manifest is a list", breaks: ({ firefox }) => writeFileSync(firefox, "[]"), finds: ["manifest_broken"] },
  { name: "a manifest has another program's name", breaks: ({ chromium }) => edit(chromium, (it) => (it.name = "org.other")), finds: ["manifest_broken"] },
  { name: "a manifest has another type", breaks: ({ chromium }) => edit(chromium, (it) => (it.type = "socket")), finds: ["manifest_broken"] },
  { name: "a manifest's path is relative", breaks: ({ chromium }) => edit(chromium, (it) => (it.path = "tessera")), finds: ["manifest_broken"] },
  { name: "a folder has the manifest's name", breaks: ({ chromium }) => (rmSync(chromium), mkdirSync(chromium)), finds: ["manifest_unreadable"] },
  { name: "a manifest is a link to nowhere", breaks: ({ chromium }) => (rmSync(chromium), symlinkSync("/nowhere", chromium)), finds: ["manifest_unreadable"] },
  { name: "a manifest may not be read", breaks: ({ chromium }) => chmodSync(chromium, 0), finds: ["manifest_unreadable"], asOwner: true },
  { name: "a manifest has an old id of the extension", breaks: ({ chromium }) => edit(chromium, (it) => (it.allowed_origins = ["chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"])), finds: ["manifest_stale_id"] },
  { name: "Firefox has Chromium's manifest", breaks: ({ chromium, firefox }) => copyFileSync(chromium, firefox), finds: ["manifest_stale_id"] },
  { name: "Firefox's manifest also has Chromium's list", breaks: ({ firefox }) => edit(firefox, (it) => (it.allowed_origins = [])), finds: ["manifest_stale_id"] },
  { name: "a manifest starts another program", breaks: ({ path, chromium }) => edit(chromium, (it) => (it.path = putProgram(join(path, "other"), "exec cat"))), finds: ["manifest_foreign"] },
  { name: "a manifest has no description, which browsers demand", breaks: ({ firefox }) => edit(firefox, (it) => delete it.description), finds: ["manifest_broken"] },
  { name: "a manifest has a pattern, which Chromium refuses", breaks: ({ chromium }) => edit(chromium, (it) => it.allowed_origins.push("chrome-extension://*/")), finds: ["manifest_broken"] },
  { name: "a manifest has a pattern, which Firefox refuses", breaks: ({ firefox }) => edit(firefox, (it) => it.allowed_extensions.push("*")), finds: ["manifest_broken"] },
  { name: "a manifest has a comment, which Firefox refuses", breaks: ({ chromium, firefox }) => { for (const file of [chromium, firefox]) writeFileSync(file, `// mine\n${readFileSync(file, "utf8")}`); }, finds: ["manifest_broken"] },
  { name: "others may write to a manifest", breaks: ({ chromium }) => chmodSync(chromium, 0o666), finds: ["manifest_open_to_others"] },
  { name: "others may write to a folder of manifests", breaks: ({ chromium }) => chmodSync(dirname(chromium), 0o777), finds: ["manifest_open_to_others"] },
  { name: "a file is in the place of a folder of manifests", breaks: ({ chromium }) => { rmSync(dirname(chromium), { recursive: true }); writeFileSync(dirname(chromium), "mine"); }, finds: ["folder_taken"] },
  { name: "the folder of manifests is a link to nowhere", breaks: ({ chromium }) => { rmSync(dirname(chromium), { recursive: true }); symlinkSync("/nowhere/at/all", dirname(chromium)); }, finds: ["link_broken"], stays: ["link_broken"] },
  { name: "the folder of manifests may not be entered", breaks: ({ chromium }) => chmodSync(dirname(chromium), 0o600), finds: ["folder_unwritable"], asOwner: true },
  { name: "another user has a manifest", breaks: ({ chromium }) => { chmodSync(chromium, 0o600); chownSync(chromium, 54321, 54321); }, finds: ["manifest_open_to_others"], asRoot: true },
  { name: "another user has the folder of the vault", breaks: ({ vault }) => chownSync(dirname(vault), 54321, 54321), finds: ["owned_by_other"], stays: ["owned_by_other"], asRoot: true },
  { name: "the program has moved", breaks: ({ chromium }) => edit(chromium, (it) => (it.path = "/opt/tessera/tessera")), finds: ["program_missing"] },
  { name: "a folder is in the program's place", breaks: ({ path, chromium }) => edit(chromium, (it) => (it.path = path)), finds: ["program_missing"] },
  { name: "the program may not be run", breaks: ({ path, chromium }) => { const other = putProgram(join(path, "old/tessera"), answers(version)); chmodSync(other, 0o644); edit(chromium, (it) => (it.path = other)); }, finds: ["program_forbidden"] },
  { name: "others may replace the program", breaks: ({ path, chromium }) => { const other = putProgram(join(path, "old/tessera"), "exit 1"); chmodSync(dirname(other), 0o777); edit(chromium, (it) => (it.path = other)); }, finds: ["program_open_to_others"] },
  { name: "the program ends at once", breaks: ({ path, chromium }) => edit(chromium, (it) => (it.path = putProgram(join(path, "old/tessera"), "echo 'error while loading shared libraries' >&2; exit 127"))), finds: ["program_silent"] },
  { name: "the program is no program", breaks: ({ path, chromium }) => edit(chromium, (it) => { it.path = join(path, "old"); writeFileSync(it.path, "\0\0", { mode: 0o755 }); }), finds: ["manifest_foreign"] },
  { name: "the program says what is no answer", breaks: ({ path, chromium }) => edit(chromium, (it) => (it.path = putProgram(join(path, "old/tessera"), "echo hello; exec sleep 1"))), finds: ["program_silent"] },
  { name: "the program is an old version", breaks: ({ path, firefox }) => edit(firefox, (it) => (it.path = putProgram(join(path, "old/tessera"), answers("0.0.9")))), finds: ["program_older"] },
  { name: "the program is a newer version", breaks: ({ path, firefox }) => edit(firefox, (it) => (it.path = putProgram(join(path, "new/tessera"), answers("99.10")))), finds: ["program_newer"], stays: ["program_newer"] },
  { name: "no one may write to the folder of manifests", breaks: (home) => { home.run("uninstall"); chmodSync(join(home.path, ".mozilla"), 0o500); }, finds: ["folder_unwritable", "manifest_missing"], asOwner: true },
  { name: "the record is damaged", breaks: ({ path }) => writeFileSync(join(path, ".local/share/tessera/installed.json"), "{"), finds: ["record_broken"] },
  { name: "a folder is in the record's place", breaks: ({ path }) => { const record = join(path, ".local/share/tessera/installed.json"); rmSync(record); mkdirSync(record); }, finds: ["record_broken"] },
  { name: "the record may not be read", breaks: ({ path }) => chmodSync(join(path, ".local/share/tessera/installed.json"), 0), finds: ["record_broken"], asOwner: true },
  { name: "another tessera comes first on PATH", breaks: ({ path }) => void putProgram(join(path, "bin/tessera"), "exit 0"), finds: ["other_program_first"], stays: ["other_program_first"] },
  { name: "no browser has the extension", breaks: ({ path }) => { rmSync(join(path, ".config/chromium/Default/Secure Preferences")); rmSync(join(path, ".mozilla/firefox/abc.default/extensions.json")); }, finds: ["extension_missing"], stays: ["extension_missing"] },
  { name: "the extension is old", breaks: (home) => home.putExtension("0.0.1"), finds: ["extension_older"], stays: ["extension_older"] },
  { name: "the extension is newer", breaks: (home) => home.putExtension("0.10.0"), finds: ["extension_newer"], stays: ["extension_newer"] },
  { name: "the extension is switched off", breaks: ({ path }) => edit(join(path, ".mozilla/firefox/abc.default/extensions.json"), ({ addons }) => (addons[0].active = false)), finds: ["extension_off"], stays: ["extension_off"] },
  { name: "others may read the vault", breaks: ({ vault }) => chmodSync(vault, 0o644), finds: ["vault_readable_by_others"] },
  { name: "others may write to the vault's folder", breaks: ({ vault }) => chmodSync(dirname(vault), 0o777), finds: ["folder_open_to_others"] },
  { name: "the vault may not be read", breaks: ({ vault }) => chmodSync(vault, 0), finds: ["vault_unreadable"], asOwner: true },
  { name: "the vault's folder may not be written to", breaks: ({ vault }) => chmodSync(dirname(vault), 0o500), finds: ["vault_folder_unwritable"], asOwner: true },
  { name: "others may write to a folder above the vault's", breaks: ({ path }) => chmodSync(join(path, ".local"), 0o777), finds: ["folder_open_to_others"] },
  { name: "a folder has the vault's name", breaks: ({ vault }) => (rmSync(vault), mkdirSync(vault)), finds: ["vault_taken"], stays: ["vault_taken"] },
  { name: "the vault is a link to nowhere", breaks: ({ vault }) => (rmSync(vault), symlinkSync("/nowhere", vault)), finds: ["link_broken"], stays: ["link_broken"] },
  { name: "the vault is locked and cut off", breaks: (home) => { home.run("lock"); writeFileSync(home.vault, readFileSync(home.vault).subarray(0, -100)); }, finds: ["vault_damaged"], stays: ["vault_damaged"] },
  { name: "a file is in the history's place", breaks: ({ vault }) => { rmSync(`${vault}.history`, { recursive: true }); writeFileSync(`${vault}.history`, ""); }, finds: ["folder_taken"] },
  { name: "a folder is in the lock's place", breaks: ({ vault }) => { rmSync(`${vault}.lock`); mkdirSync(`${vault}.lock`); }, finds: ["lock_unusable"] },
  { name: "the lock may not be opened", breaks: ({ vault }) => chmodSync(`${vault}.lock`, 0), finds: ["lock_unusable"], asOwner: true },
  { name: "the vault is damaged", breaks: ({ vault }) => writeFileSync(vault, "damaged"), finds: ["vault_damaged"], stays: ["vault_damaged"] },
  { name: "the vault is gone", breaks: ({ vault }) => rmSync(vault), finds: ["vault_gone"], stays: ["vault_gone"] },
  { name: "Chromium is a snap", breaks: ({ path }) => void mkdirSync(join(path, "snap/chromium/common/chromium/Default"), { recursive: true }), finds: ["browser_sandboxed"], stays: ["browser_sandboxed"] },
];

for (const { name, breaks, finds, stays = [], asOwner = false, asRoot = false } of breakages) {
  test(`Doctor explains it when ${name}`, { skip: (asOwner && isRoot && "root may do everything") || (asRoot && !isRoot && "only root can") }, () => {
    const home = new Home().install();
    home.makeVault();
    assert.deepEqual(names(home.doctor().report), [], "before");
    breaks(home);

    const { status, report } = home.doctor();
    assert.deepEqual(names(report).sort(), [...finds].sort());
    const faults = all(report).filter(({ fault }) => fault);
    assert.equal(status, faults.length > 0 ? 1 : 0);
    for (const finding of all(report)) assert.ok(!/\$\d/.test(finding.sentence), finding.sentence);

    const { report: after } = home.doctor("--fix");
    assert.deepEqual(names(after).sort(), [...stays].sort(), "after --fix");
    for (const { name: fixed } of after.fixed) assert.ok(!stays.includes(fixed), fixed);
  });
}

test("A read-only disk: doctor promises no repair", () => {
  const home = new Home().install();
  rmSync(home.chromium);
  const script = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && exec "$2" doctor --fix --json';
  const folder = join(home.path, ".config/chromium/Default/..");
  const { stdout, stderr } = spawnSync("unshare", ["-m", "sh", "-c", script, "sh", folder, home.program], { encoding: "utf8", env: { ...home.env(), PATH: process.env.PATH } });
  if (stdout === "") return assert.match(stderr, /mount|unshare/);
  const report = JSON.parse(stdout);
  assert.deepEqual(names(report), ["folder_unwritable"]);
  assert.equal(all(report).find(({ name }) => name === "folder_unwritable")?.fixable, false);
  assert.deepEqual(report.fixed, []);
});

test("A home that isn't there: doctor says so, and promises no repair", () => {
  const home = new Home();
  mkdirSync(join(home.path, "bin"), { recursive: true });
  writeFileSync(join(home.path, "bin/chromium"), "#!/bin/sh\n", { mode: 0o755 });
  const folder = join(home.path, "gone");
  const { stdout } = spawnSync(home.program, ["doctor", "--fix", "--json"], { encoding: "utf8", env: { ...home.env(), HOME: folder } });
  const report = JSON.parse(stdout);
  const found = all(report).filter(({ subject }) => subject === folder);
  assert.ok(found.length > 0, stdout);
  for (const { name, fixable } of found) assert.deepEqual([name, fixable], ["folder_unwritable", false]);
  assert.equal(existsSync(folder), false);
});

test("Root doesn't write into a user's home", { skip: !isRoot && "only root can" }, () => {
  const home = new Home();
  chownSync(home.path, 54321, 54321);
  const before = home.snapshot();
  const { status, report } = home.doctor("--fix");
  assert.equal(status, 1);
  assert.deepEqual(all(report).map(({ name }) => name), ["home_of_another"]);
  assert.match(home.run("doctor", "--fix").stdout, /without sudo/);
  assert.deepEqual(home.snapshot(), before);
});

test("A command to copy has a path that a shell takes as it is", () => {
  const home = new Home().install();
  const vault = join(home.path, "Anna's files/vault");
  mkdirSync(dirname(vault));
  chmodSync(dirname(vault), 0o777);
  const { report } = home.doctor("--vault", vault);
  const sentence = all(report).find(({ name }) => name === "folder_open_to_others")?.sentence ?? "";
  const said = spawnSync("/bin/sh", ["-c", `printf %s ${sentence.split("chmod go-w ")[1]}`], { encoding: "utf8", env: home.env() });
  assert.equal(said.stdout, dirname(vault));
});

test("An extension that is off in one profile and on in another is in order", () => {
  const home = new Home().install();
  const other = join(home.path, ".mozilla/firefox/other.work");
  mkdirSync(other);
  const addon = { id: "tessera@authenticator", version: "99.0", active: false };
  writeFileSync(join(other, "extensions.json"), JSON.stringify({ addons: [addon] }));
  assert.deepEqual(names(home.doctor().report), []);
});

test("A program that several browsers start, and that never answers, is waited for once", () => {
  const home = new Home().install();
  const silent = putProgram(join(home.path, "old/tessera"), "exec sleep 60");
  for (const manifest of [home.chromium, home.firefox]) edit(manifest, (it) => (it.path = silent));
  const began = Date.now();
  assert.deepEqual(names(home.doctor().report), ["program_silent"]);
  assert.ok(Date.now() - began < 9_000, "it waited twice");
});

test("A repair keeps what has to make way", () => {
  const home = new Home().install();
  writeFileSync(home.chromium, "mine");
  home.doctor("--fix");
  writeFileSync(home.chromium, "mine too");
  home.doctor("--fix");
  const kept = readdirSync(dirname(home.chromium)).filter((name) => name.includes("set-aside"));
  assert.deepEqual(kept.map((name) => readFileSync(join(dirname(home.chromium), name), "utf8")).sort(), ["mine", "mine too"]);
});

test("A program that others may replace isn't started", () => {
  const home = new Home().install();
  const other = putProgram(join(home.path, "old/tessera"), ': >"$0.started"');
  chmodSync(dirname(other), 0o777);
  edit(home.chromium, (it) => (it.path = other));
  home.doctor();
  assert.ok(!existsSync(`${other}.started`));
  chmodSync(dirname(other), 0o755);
  home.doctor();
  assert.ok(existsSync(`${other}.started`), "but one that only we may replace is");
});

test("A program that stays when the browser goes is ended", () => {
  const home = new Home().install();
  const trap = `trap '' TERM; ${answers(version).replace("exec sleep 1", "sleep 60 & wait")}`;
  edit(home.chromium, (it) => (it.path = putProgram(join(home.path, "old/tessera"), trap)));
  const began = Date.now();
  const { report } = home.doctor();
  assert.equal(report.browsers[0].host, version);
  assert.ok(Date.now() - began < 50_000, "it waited for the program");
});

test("A folder that others share stays theirs", () => {
  const home = new Home().install();
  const shared = join(home.path, "shared");
  mkdirSync(shared);
  chmodSync(shared, 0o1777);
  const { report } = home.doctor("--fix", "--vault", join(shared, "vault"));
  assert.deepEqual(names(report), ["folder_open_to_others"]);
  assert.equal(statSync(shared).mode & 0o7777, 0o1777);
});

test("Doctor changes nothing unless asked to", () => {
  const home = new Home();
  const before = home.snapshot();
  home.doctor();
  assert.deepEqual(home.snapshot(), before);
});

test("The disk is full", { skip: !isRoot && "only root may mount" }, () => {
  const home = new Home().install();
  const data = join(home.path, ".local/share");
  const mounted = spawnSync("unshare", ["-m", "sh", "-c", `mount -t tmpfs -o size=1m none "$1" && exec "$2" doctor --json`, "sh", data, home.program], { encoding: "utf8", env: { ...home.env(), PATH: process.env.PATH } });
  if (mounted.stdout === "") return assert.match(mounted.stderr, /mount|unshare/);
  assert.ok(names(JSON.parse(mounted.stdout)).includes("disk_full"));
});

test("Each browser of the table: install, doctor is content, uninstall leaves no trace", () => {
  const table = JSON.parse(readFileSync(new URL("../../manifests/browsers.json", import.meta.url), "utf8"));
  const here = table.filter((/** @type {any} */ { system, reach }) => system === "linux" && reach === "manifest");
  assert.ok(here.length >= 15);
  for (const { name, profiles } of here) {
    const home = new Home();
    for (const folder of [".config/chromium", ".mozilla/firefox"]) rmSync(join(home.path, folder), { recursive: true });
    const profile = profiles[0].replace("~", home.path).replace("$CONFIG", join(home.path, ".config")).replace("$DATA", join(home.path, ".local/share"));
    mkdirSync(join(profile.replace("*", "_nl"), "Default"), { recursive: true });
    mkdirSync(join(home.path, ".local/share"), { recursive: true });
    const other = join(home.path, ".mozilla/native-messaging-hosts/org.other.json");
    mkdirSync(dirname(other), { recursive: true });
    writeFileSync(other, "{}");

    const before = home.snapshot();
    home.install();
    const { status, report } = home.doctor();
    assert.equal(status, 0, JSON.stringify(report));
    assert.deepEqual(report.browsers.map(({ browser, host }) => [browser, host]), [[name, version]]);
    assert.deepEqual(names(report), ["extension_missing"], name);
    assert.equal(home.run("uninstall").status, 0);
    assert.deepEqual(home.snapshot(), before, name);
  }
});

const store = "/usr/libexec/xdg-permission-store";
// Debian's desktops have the store, and not the portal.
test("A Firefox in a sandbox needs the desktop's portal and its permission", { skip: !existsSync(store) && `${store} isn't here` }, () => {
  const home = new Home();
  mkdirSync(join(home.path, "snap/firefox/common/.mozilla/firefox/abc.default"), { recursive: true });
  home.install();
  const said = join(home.path, "said"); // the session's own programs write to standard output
  const inSession = (/** @type {string} */ script) => {
    const asked = spawnSync("dbus-run-session", ["--", "sh", "-c", script, "sh", home.program, said], { encoding: "utf8", env: { ...home.env(), PATH: process.env.PATH, XDG_DATA_HOME: join(home.path, ".local/share") } });
    assert.equal(asked.status === null, false, asked.stderr);
    return readFileSync(said, "utf8").trim().split(/(?<=^\})\n/m).map((text) => names(JSON.parse(text)).filter((name) => name.startsWith("portal")));
  };
  const doctor = (/** @type {string} */ option) => `"$1" doctor --json ${option} >>"$2"`;
  const set = (/** @type {string} */ answer) => `gdbus call --session -d org.freedesktop.impl.portal.PermissionStore -o /org/freedesktop/impl/portal/PermissionStore -m org.freedesktop.impl.portal.PermissionStore.SetPermission webextensions true org.tessera.host snap.firefox "['${answer}']" >/dev/null`;
  assert.deepEqual(inSession(`${["", "--fix", ""].map(doctor).join(";")}; ${set("no")}; ${["", "--fix"].map(doctor).join(";")}`), [
    ["portal_missing", "portal_unasked"],
    ["portal_missing"],
    ["portal_missing"],
    ["portal_missing", "portal_refused"],
    ["portal_missing"],
  ]);
});

test("Without a permission store, doctor says what to use instead", () => {
  const home = new Home();
  mkdirSync(join(home.path, "snap/firefox/common/.mozilla/firefox/abc.default"), { recursive: true });
  home.install();
  const { stdout } = spawnSync(home.program, ["doctor"], { encoding: "utf8", env: { ...home.env(), LC_ALL: "nl_NL.UTF-8", DBUS_SESSION_BUS_ADDRESS: "unix:path=/nowhere" } });
  assert.match(stdout, /Firefox \(snap\) bereikt Tessera via het WebExtensions-portaal.*Debian-pakket\./);
});
