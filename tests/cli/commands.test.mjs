// SPDX-License-Identifier: Apache-2.0
// What scripts rely on: exit codes, and JSON from each command that changes something.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const tessera =
  process.env.TESSERA_BINARY ?? fileURLToPath(new URL("../../build/release/tessera", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "tessera-commands-"));
const passphrase = join(folder, "passphrase");
writeFileSync(passphrase, "passphrase of the vault\n", { mode: 0o600 });

// Its one browser is Chromium, by its profile: none is on the path.
const config = join(folder, "config");
mkdirSync(join(config, "chromium", "Default"), { recursive: true });

/** @param {string[]} args */
const run = (...args) => inLanguage("C.UTF-8", ...args);

/** @param {string} text on standard input @param {string[]} args */
const input = (text, ...args) => inLanguageWith("C.UTF-8", text, ...args);

/** An account's address among the arguments goes in by standard input. @param {string} locale @param {string[]} args */
function inLanguage(locale, ...args) {
  const isAddress = (/** @type {string} */ argument) => argument.startsWith("otpauth:");
  return inLanguageWith(locale, args.filter(isAddress).join(""), ...args.filter((argument) => !isAddress(argument)));
}

/** @param {string} locale @param {string} text on standard input @param {string[]} args */
function inLanguageWith(locale, text, ...args) {
  const env = {
    ...process.env,
    HOME: folder,
    PATH: folder,
    XDG_CONFIG_HOME: config,
    XDG_DATA_HOME: folder,
    XDG_STATE_HOME: folder,
    LC_ALL: locale,
  };
  return spawnSync(tessera, args, { encoding: "utf8", env, input: text });
}

after(() => {
  run("lock");
  rmSync(folder, { recursive: true });
});

/** @param {string[]} args */
function answer(...args) {
  const { status, stdout, stderr } = run(...args, "--json");
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

test("Each command that changes an account tells in JSON what it is then", () => {
  const uri = (/** @type {string} */ name) =>
    `otpauth://totp/${name}?issuer=Contoso&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ`;
  const { id } = answer("--passphrase-file", passphrase, "add", uri("anna"));
  answer("add", uri("bert").replace("GEZD", "AAAA"));
  assert.equal(answer("rename", id, "anna.b").account, "anna.b");
  assert.deepEqual(answer("pin", id, "https://contoso.example").sites, ["https://contoso.example"]);
  assert.deepEqual(answer("pin", "--remove", id, "https://contoso.example").sites, []);
  assert.equal(answer("move", id, "--after", "bert").id, id);
  assert.equal(answer("list")[1].id, id);
  assert.equal(answer("remove", id).account, "anna.b");
  assert.equal(answer("list").length, 1);
  assert.equal(answer("restore-removed", id).id, id);
});

test("Several lines are several accounts: new, here already, and refused by number and reason", () => {
  const one = "otpauth://totp/Lines:one?secret=ONSWG4TFOQQG63TF&issuer=Lines";
  const text = [one, "My accounts", "otpauth://totp/x?secret=BADKEY1", "", "otpauth://totp/two?secret=ONSWG4TFOQQHI53P"].join("\n");
  assert.equal(input(one, "add").status, 0);
  const { status, stdout, stderr } = input(text, "add", "--json");
  assert.equal(status, 1, "a line was refused");
  const { added, known, refused } = JSON.parse(stdout);
  assert.deepEqual(added.map((/** @type {any} */ each) => each.account), ["two"]);
  assert.deepEqual(known.map((/** @type {any} */ each) => each.account), ["one"]);
  assert.deepEqual(refused, [
    { line: 2, problem: "uri_malformed" },
    { line: 3, problem: "secret_invalid" },
  ]);
  assert.match(stderr, /^tessera: line 2: .*\ntessera: line 3: .*character 7/m);
  assert.doesNotMatch(stdout + stderr, /BADKEY|ONSWG4/);

  const again = input(text.split("\n").filter((line) => line.includes("ONSW")).join("\r\n"), "add");
  assert.deepEqual([again.status, again.stdout], [0, "Already in the vault: Lines: one\nAlready in the vault: two\n"]);
  const known_one = input(one, "add");
  assert.deepEqual([known_one.status, known_one.stdout], [1, ""]);
  assert.match(known_one.stderr, /already have that account/);
  for (const name of ["two", "Lines"]) answer("remove", name);
});

test("A bare key and an export are accounts too, and one without a name is shown as such", () => {
  const { id } = JSON.parse(input("\u201cONSW\u2009G4TF\u2011OQQG\u200b C33N\u201d.\n", "add", "--json").stdout);
  assert.match(run("list").stdout, new RegExp(`^\\(no name\\) ${id}$`, "m"));
  assert.match(run("list").stdout, /\(no name\)/);
  assert.equal(answer("remove", id).id, id);
  const exported = input("otpauth-migration://offline?data=ChMKBQECAwQFEgJqbxoEQWNtZTACEAEYASAA", "add", "--json");
  assert.equal(JSON.parse(exported.stdout).issuer, "Acme", exported.stderr);
  answer("remove", "Acme");
  const vendor = input("oktaverify://jo@example.com/?t=Abc123", "add");
  assert.deepEqual([vendor.status, vendor.stdout], [1, ""]);
  assert.match(vendor.stderr, /^tessera: This QR code works only with Okta Verify\./);
});

test("An account may be pinned to a whole domain, and back to its sites", () => {
  const { id } = answer("--passphrase-file", passphrase, "add", "otpauth://totp/wide?secret=MFRGGZDFMZTWQ2LK");
  const at = (/** @type {string} */ site) => answer("site", site).map((/** @type {any} */ account) => account.id);
  const exact = answer("pin", id, "https://login.contoso.co.uk");
  assert.deepEqual([exact.match, exact.also, exact.domains], ["exact", [], undefined]);
  assert.deepEqual(at("https://www.contoso.co.uk"), []);

  const wide = answer("pin", "--domain", id, "https://login.contoso.co.uk");
  assert.deepEqual([wide.match, wide.domains], ["domain", ["https://contoso.co.uk"]]);
  assert.deepEqual(answer("list").find((/** @type {any} */ account) => account.id === id), wide);
  assert.match(run("list").stdout, /^wide {2}https:\/\/login\.contoso\.co\.uk {2}\(all of https:\/\/contoso\.co\.uk\)$/m);
  assert.deepEqual(at("https://www.contoso.co.uk"), [id]);
  assert.deepEqual(at("https://fabrikam.co.uk"), []);

  assert.equal(answer("pin", "--exact", id, "https://login.contoso.co.uk").match, "exact");
  assert.deepEqual(at("https://www.contoso.co.uk"), []);
});

test("What is in no domain is not pinned to one", () => {
  for (const site of ["https://192.0.2.1", "http://localhost:8420", "https://co.uk", "https://intranet"]) {
    const { status, stderr } = run("pin", "--domain", "wide", site);
    assert.equal(status, 1, site);
    assert.match(stderr, /isn't part of a registered domain/);
  }
  for (const flags of [["--domain", "--exact"], ["--domain", "--remove"]]) {
    assert.equal(run("pin", ...flags, "wide", "https://login.contoso.co.uk").status, 2, flags.join(" "));
  }
  assert.deepEqual(answer("remove", "wide").sites, ["https://login.contoso.co.uk"]);
});

test("A site's login hosts come with it", () => {
  answer("add", "otpauth://totp/related?secret=MFRGGZDFMZTWQ2LL");
  const { also } = answer("pin", "related", "https://mysignins.microsoft.com");
  assert.deepEqual(also, ["https://login.microsoft.com", "https://login.microsoftonline.com"]);
  for (const site of also) {
    assert.equal(answer("site", site)[0].account, "related");
  }
  answer("remove", "related");
});

test("An export tells in JSON what it wrote", () => {
  const file = join(folder, "accounts.txt");
  const accounts = answer("--passphrase-file", passphrase, "list").length;
  assert.deepEqual(answer("export", "--to", "otpauth", file), { file, accounts });
  assert.equal(readFileSync(file, "utf8").trim().split("\n").length, accounts);
});

test("Installing and uninstalling tell in JSON what they would do, and what they did", () => {
  const path = join(config, "chromium/NativeMessagingHosts/org.tessera.host.json");
  const file = { browser: "Chromium", path };

  const plan = answer("install", "--dry-run");
  assert.ok(!existsSync(path));
  assert.ok(plan.folders.includes(join(config, "chromium/NativeMessagingHosts")));
  assert.equal(plan.record.action, "write");
  const [{ contents, ...planned }, ...others] = plan.files;
  assert.deepEqual([planned, others], [{ ...file, action: "write" }, []]);

  assert.deepEqual(answer("install"), { files: [{ ...file, action: "write" }], skipped: plan.skipped });
  assert.equal(readFileSync(path, "utf8"), contents);
  assert.equal(readFileSync(plan.record.path, "utf8"), plan.record.contents);
  assert.deepEqual(answer("install"), { files: [{ ...file, action: "keep" }], skipped: plan.skipped });

  assert.deepEqual(answer("uninstall", "--dry-run"), {
    files: [{ ...file, action: "remove" }],
    record: { path: plan.record.path, action: "remove" },
    folders: plan.folders,
  });
  assert.ok(existsSync(path));
  writeFileSync(path, "mine");
  assert.deepEqual(answer("uninstall"), { files: [{ ...file, action: "leave" }] });
  assert.deepEqual(answer("uninstall", "--dry-run"), { files: [], record: null, folders: [] });

  const { status, stdout } = run("install", "--json");
  assert.equal(status, 1, "a browser that cannot start the host");
  assert.deepEqual(JSON.parse(stdout), { files: [{ ...file, action: "leave" }], skipped: plan.skipped });
  rmSync(path);
});

test("An installation tells which browsers it skipped, and why", () => {
  const { files, skipped } = answer("install", "--dry-run");
  const table = JSON.parse(readFileSync(new URL("../../manifests/browsers.json", import.meta.url), "utf8"));
  const here = table.filter((/** @type {{system: string}} */ { system }) => system === "linux");
  const names = [...files, ...skipped].map((/** @type {{browser: string}} */ { browser }) => browser);
  assert.deepEqual(names.sort(), here.map((/** @type {{name: string}} */ { name }) => name).sort());
  assert.deepEqual(
    skipped.find((/** @type {{browser: string}} */ { browser }) => browser === "Firefox"),
    {
      browser: "Firefox",
      reason: "not_found",
      programs: ["firefox", "firefox-esr"],
      profiles: [join(folder, ".mozilla/firefox"), join(config, "mozilla/firefox")],
    },
  );

  const snap = join(folder, "snap/chromium");
  mkdirSync(join(snap, "common/chromium/Default"), { recursive: true });
  for (const [language, lines] of /** @type {[string, RegExp[]][]} */ ([
    ["C.UTF-8", [/^Not found on this computer: Google Chrome, .*Firefox, .*Tor Browser\.$/m, /^Chromium \(snap\): can't start/m]],
    ["nl_NL.UTF-8", [/^Niet gevonden op deze computer: Google Chrome, .*Firefox/m, /^Chromium \(snap\): kan geen/m]],
  ])) {
    for (const args of [["install", "--dry-run"], ["install"]]) {
      const { status, stdout } = inLanguage(language, ...args);
      assert.equal(status, 0);
      for (const line of lines) assert.match(stdout, line);
    }
  }
  run("uninstall");
  rmSync(snap, { recursive: true });
});

test("A vault behind links in a circle cannot be read, and no message says that it cannot be written", () => {
  const circle = join(folder, "circle");
  symlinkSync("circle", circle);
  for (const command of ["list", "lock", "unlock", "slots"]) {
    const { status, stderr } = run("--vault", circle, command);
    assert.equal(status, 1, command);
    assert.match(stderr, /^tessera: Tessera can't read the file \(.*links\)\.$/m, command);
  }
});

test("Empty arguments are wrong usage", () => {
  for (const args of [
    ["--vault", "", "list"],
    ["backup", ""],
    ["restore", ""],
    ["slots", "--remove", ""],
  ]) {
    const { status, stderr } = run(...args);
    assert.equal(status, 2, `${args.join(" ")}: ${stderr}`);
    assert.match(stderr, /empty/);
  }
});
