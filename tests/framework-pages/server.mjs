// SPDX-License-Identifier: Apache-2.0
/**
 * Login steps built with the frameworks that sites use, served straight from node_modules: no bundler, one module of
 * `pages/` a page.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const kPages = fileURLToPath(new URL("pages", import.meta.url));
const kModules = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** ES modules as their packages ship them. */
const kShipped = {
  vue: "vue/dist/vue.esm-browser.prod.js",
  "input-otp": "input-otp/dist/index.mjs",
  "react-otp-input": "react-otp-input/lib/index.esm.js",
  "ng-otp-input": "ng-otp-input/fesm2022/ng-otp-input.mjs",
  tslib: "tslib/tslib.es6.mjs",
  "@angular/compiler": "@angular/compiler/fesm2022/compiler.mjs",
  "@angular/core": "@angular/core/fesm2022/core.mjs",
  "@angular/core/primitives/di": "@angular/core/fesm2022/primitives/di.mjs",
  "@angular/core/primitives/signals": "@angular/core/fesm2022/primitives/signals.mjs",
  "@angular/common": "@angular/common/fesm2022/common.mjs",
  "@angular/common/http": "@angular/common/fesm2022/http.mjs",
  "@angular/forms": "@angular/forms/fesm2022/forms.mjs",
  "@angular/platform-browser": "@angular/platform-browser/fesm2022/platform-browser.mjs",
};

/** Packages that ship a script which makes a global. @type {Record<string, {script: string, global: string}>} */
const kScripts = {
  react: { script: "react/umd/react.production.min.js", global: "React" },
  "react-dom": { script: "react-dom/umd/react-dom.production.min.js", global: "ReactDOM" },
  knockout: { script: "knockout/build/output/knockout-latest.js", global: "ko" },
  rxjs: { script: "rxjs/dist/bundles/rxjs.umd.min.js", global: "rxjs" },
};

const kImports = {
  ...Object.fromEntries(Object.entries(kShipped).map(([name, path]) => [name, `/node_modules/${path}`])),
  ...Object.fromEntries(Object.keys(kScripts).map((name) => [name, `/globals/${name}`])),
  // Its operators are in the main module too.
  "rxjs/operators": "/globals/rxjs",
};

/** @param {string} name of a package that makes a global: that as a module */
function globalAsModule(name) {
  const { script, global } = kScripts[name];
  const names = Object.keys(require(name)).filter((key) => /^[A-Za-z]\w*$/.test(key) && key !== "default");
  return `(function () { ${textBelow(kModules, script)}
}).call(globalThis);
export default ${global};
export const { ${names.join(", ")} } = ${global};`;
}

/** @param {string} name of a module in `pages/` */
const pageOf = (name) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<link rel="icon" href="data:,">
<title>Two-step verification</title>
<style>.box { width: 40px; margin: 4px; text-align: center }</style>
<script type="importmap">${JSON.stringify({ imports: kImports })}</script>
<main>
<h1>Two-step verification</h1>
<p>Enter the 6-digit code from your authenticator app.</p>
<div id="app"></div>
</main>
<script type="module" src="/pages/${name}.js"></script>
</html>`;

/** @param {string} root @param {string} path @returns {string} the text of a file below a folder */
function textBelow(root, path) {
  const file = normalize(join(root, path));
  if (!file.startsWith(root + "/")) throw new Error(`${path} is outside`);
  return readFileSync(file, "utf8");
}

/** @param {import("node:http").IncomingMessage} request */
async function bodyOf(request) {
  let text = "";
  for await (const piece of request) text += piece;
  return text;
}

const kScript = "text/javascript; charset=utf-8";

/**
 * @param {string} path
 * @returns {{type: string, text: string}}
 * @throws {Error} if there is no such file
 */
function resource(path) {
  const [, folder, rest] = /** @type {RegExpMatchArray} */ (path.match(/^\/(\w+)\/(.+)$/));
  if (folder === "node_modules") return { type: kScript, text: textBelow(kModules, rest) };
  if (folder === "pages") return { type: kScript, text: textBelow(kPages, rest) };
  if (folder === "globals") return { type: kScript, text: globalAsModule(rest) };
  return { type: "text/html; charset=utf-8", text: pageOf(rest) };
}

/**
 * @typedef {object} FrameworkPages
 * @property {string} origin
 * @property {(name: string) => string} address of a page, by the name of its module
 * @property {(name: string) => string[]} submitted the codes that this page has sent so far
 * @property {() => void} close
 */

/** @returns {Promise<FrameworkPages>} on a free port of 127.0.0.1 */
export async function startFrameworkPages() {
  /** @type {Map<string, string[]>} */
  const submitted = new Map();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://127.0.0.1").pathname;
    if (request.method === "POST") {
      const name = path.split("/")[2];
      const code = new URLSearchParams(await bodyOf(request)).get("code") ?? "";
      submitted.set(name, [...(submitted.get(name) ?? []), code]);
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end("<!doctype html><title>Account</title><h1>Thank you</h1>");
      return;
    }
    try {
      const { type, text } = resource(path);
      response.setHeader("Content-Type", type).end(text);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    address: (name) => `${origin}/login/${name}`,
    submitted: (name) => submitted.get(name) ?? [],
    close: () => void server.close(),
  };
}
