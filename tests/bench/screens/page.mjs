// SPDX-License-Identifier: Apache-2.0
import { words } from "./words.mjs";

/** Pages as sites make them, with a place for the code. */

/**
 * @typedef {import("./words.mjs").Words} Words
 *
 * @typedef {object} Page
 * @property {string} template of kTemplates
 * @property {boolean} isDark
 * @property {"en" | "nl"} language
 * @property {string} accent colour of its buttons
 * @property {string} [background] of the page, in place of the theme's
 * @property {string} [layer] HTML above the page
 *
 * @typedef {(slot: string, text: Words) => string} Template
 */

const kStyle = `
  * { box-sizing: border-box }
  body { margin: 0; font: 15px/1.5 "DejaVu Sans", sans-serif; background: var(--page); color: var(--text) }
  a { color: var(--accent) } h1 { font-size: 1.6em } img, svg { display: block }
  header { display: flex; gap: 24px; padding: 14px 28px; background: var(--card); border-bottom: 1px solid var(--line) }
  nav { width: 200px; padding: 20px; border-right: 1px solid var(--line) } nav p { margin: 0 0 12px }
  main { padding: 28px; flex: 1 } .row { display: flex; gap: 28px; align-items: center } .top { align-items: flex-start }
  .card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 24px; margin: 20px 0 }
  .centre { width: fit-content; min-width: 420px; margin: 40px auto }
  button { font: inherit; padding: 8px 20px; border: 0; border-radius: 6px; background: var(--accent); color: #fff }
  input { font: inherit; width: 9em; padding: 7px; border: 1px solid var(--line); border-radius: 6px; background: var(--page); color: inherit }
  .slots { display: flex; flex-wrap: wrap; gap: 28px; align-items: center }
  .frame { width: fit-content; flex: none } .code { position: relative; flex: none }
  .code > img, .code > svg, .code > .modules { width: 100%; height: 100% }
  .code > .overlay { position: absolute; inset: 0 }
  .corner { position: absolute; width: 0; height: 0 }
  table.modules { border-collapse: collapse; table-layout: fixed } .modules td { padding: 0 }
  div.modules { position: relative } .modules b { position: absolute }
  pre { margin: 0; font-family: "DejaVu Sans Mono", monospace; line-height: normal }
  .small { font-size: 12px; opacity: .8 } .figures td, .figures th { padding: 6px 18px; border-bottom: 1px solid var(--line); text-align: left }
`;

/** @param {Words} text */
const actions = (text) =>
  `<p>${text.code} <input placeholder="123456"></p><p><button>${text.next}</button> <a href="#">${text.cancel}</a></p>`;

/** @param {Words} text */
const steps = (text) => `<ol>${text.steps.map((step) => `<li>${step}</li>`).join("")}</ol>`;

/** @param {Words} text */
const header = (text) =>
  `<header><b>◆ Vault</b>${text.navigation.map((item) => `<span>${item}</span>`).join("")}</header>`;

/** @param {Words} text */
const sidebar = (text) => `<nav>${text.navigation.map((item) => `<p>${item}</p>`).join("")}</nav>`;

/** @type {Record<string, Template>} */
const templates = {
  bare: (slot, text) =>
    `<main style="font-family:serif"><h1>${text.title}</h1>${slot}<p>${text.lead}</p>${steps(text)}${actions(text)}</main>`,
  settings: (
    slot,
    text,
  ) => `${header(text)}<div class="row top">${sidebar(text)}<main><h1>${text.title}</h1><p>${text.lead}</p>
    <div class="card">${steps(text)}${slot}<p><a href="#">${text.cannotScan}</a></p>${actions(text)}</div></main></div>`,
  dialog: (
    slot,
    text,
  ) => `${header(text)}<div class="card centre" style="box-shadow:0 8px 40px #0006"><h1>${text.title}</h1>
    ${slot}<p>${text.caption}</p>${actions(text)}</div>`,
  split: (slot, text) =>
    `${header(text)}<main class="row">${slot}<div><h1>${text.title}</h1>${steps(text)}${actions(text)}</div></main>`,
  article: (
    slot,
    text,
  ) => `<main style="max-width:900px;margin:auto"><h1>${text.title}</h1><p>${text.prose}</p><p>${text.lead}</p>${slot}
    <p class="small">${text.caption}</p><p>${text.prose}</p>${steps(text)}<p>${text.prose}</p></main>`,
  dashboard: (
    slot,
    text,
  ) => `${header(text)}<div class="row top">${sidebar(text)}<main><div class="row top"><div class="card">${slot}</div>
    <div class="card"><table class="figures">${text.navigation.map((item, i) => `<tr><th>${item}</th><td>${(i + 3) * 137}</td><td>▲ ${i} %</td></tr>`).join("")}</table></div></div>
    <p>${text.prose}</p></main></div>`,
  push: (
    slot,
    text,
  ) => `<div class="card centre" style="border-radius:0;padding:40px"><p><b>▦ Contoso</b></p><h1>${text.title}</h1><p>${text.caption}</p>
    <div class="row">${slot}</div><p><a href="#">${text.cannotScan}</a></p><p style="text-align:right"><button>${text.next}</button></p></div>`,
  viewer: (
    slot,
    text,
  ) => `<div style="background:#525659;min-height:100vh"><header style="background:#323639;color:#ddd;border:0">enrolment.pdf <span>1 / 3</span> <span>100%</span></header>
    <div style="background:#fff;color:#222;width:fit-content;min-width:760px;margin:18px auto;padding:70px;box-shadow:0 2px 8px #000a"><h1>${text.title}</h1><p style="max-width:600px">${text.prose}</p>${slot}<p class="small">${text.caption}</p></div></div>`,
  terminal: (
    slot,
  ) => `<div style="background:var(--terminal);color:var(--terminal-text);min-height:100vh;padding:14px"><pre>sjoerd@nas:~$ google-authenticator --time-based
Warning: pasting the following URL into your browser exposes the OTP secret to Google.
</pre>${slot}<pre>
Your verification code is 481204
Do you want me to update your "/home/sjoerd/.google_authenticator" file? (y/n) █</pre></div>`,
};

export const kTemplates = Object.keys(templates);

/** Templates for codes that stand in no particular kind of page. */
export const kCommonTemplates = ["bare", "settings", "dialog", "split", "article", "dashboard"];

const kThemes = {
  light: "--page:#f6f7f9;--card:#fff;--text:#1c2430;--line:#d5dae1;--terminal:#fdf6e3;--terminal-text:#333",
  dark: "--page:#11151c;--card:#1b212b;--text:#dde3ec;--line:#333c49;--terminal:#0c0c0c;--terminal-text:#ccc",
};

/**
 * @param {Page} page
 * @param {string[]} slots HTML of what stands in the code's place
 * @returns {string} HTML document
 */
export function renderPage(page, slots) {
  const text = words[page.language];
  const theme = `${kThemes[page.isDark ? "dark" : "light"]};--accent:${page.accent}`;
  const body = templates[page.template](`<div class="slots">${slots.join("")}</div>`, text);
  const background = page.background ? `body{background:${page.background}}` : "";
  return `<!doctype html><html lang="${page.language}" style="${theme}"><meta charset="utf-8"><title>${text.title}</title>
    <style>${kStyle}${background}</style><body>${body}${page.layer ?? ""}</body></html>`;
}
