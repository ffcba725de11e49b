// SPDX-License-Identifier: Apache-2.0
/** docs/browsers.md from the table of browsers. `node tests/cli/browsers-page.mjs` writes it. */
import { readFileSync, writeFileSync } from "node:fs";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";

/** @typedef {{name: string, system: string, kind: string, reach: string, user: string[], everyone: string[], source: string}} Row */

const root = new URL("../../", import.meta.url);
export const page = new URL("docs/browsers.md", root);

/** @type {Row[]} */
const rows = JSON.parse(readFileSync(new URL("manifests/browsers.json", root), "utf8"));

/** @param {string[]} paths */
const list = (paths) => paths.map((path) => `\`${path}\``).join("<br>") || "—";

/** @param {Row} row */
const line = ({ name, user, everyone, source }) => `| ${name} | ${list(user)} | ${list(everyone)} | ${source} |`;

/** @param {(row: Row) => boolean} wanted */
const table = (wanted) =>
  ["| browser | one user | everyone | source |", "| --- | --- | --- | --- |", ...rows.filter(wanted).map(line)].join("\n");

/** The whole page. */
export function browsersPage() {
  return `# Where browsers look for the host

\`node tests/cli/browsers-page.mjs\` makes this page from \`manifests/browsers.json\`, the one table of browsers. The same
table tells \`tessera install\`, \`tessera doctor\` and the Debian package what to write and where to look. \`~\` is your
home folder, \`$CONFIG\` is \`$XDG_CONFIG_HOME\` or \`~/.config\`, and \`$DATA\` is \`$XDG_DATA_HOME\` or
\`~/.local/share\`.

Each folder gets one file, \`org.tessera.host.json\`. A browser reads the user's file before everyone's. Chromium's rule
is \`NativeMessagingHosts\` in the folder of user data (\`chrome/common/chrome_paths.cc\`).

## Linux

${table((row) => row.system === "linux" && row.kind === "native")}

## Linux, in a sandbox

A snap or Flatpak of the Firefox family reaches the host through the desktop's WebExtensions portal. The portal asks you
once, and remembers the answer; \`tessera doctor --fix\` records the permission. A snap or Flatpak of the Chromium family
can't start a host: install that browser as a Debian package.

${table((row) => row.system === "linux" && row.kind !== "native")}

## macOS

Tessera doesn't run there yet. The tests check what would be written.

${table((row) => row.system === "macos")}

## Windows

The same holds. These are registry keys; each gets a key \`org.tessera.host\` whose default value is the path of a manifest
beside the program.

${table((row) => row.system === "windows")}
`;
}

if (argv[1] === fileURLToPath(import.meta.url)) writeFileSync(page, browsersPage());
