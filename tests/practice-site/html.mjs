// SPDX-License-Identifier: Apache-2.0
/**
 * Markup as tagged templates: whatever is put in is escaped, unless it is markup already.
 */

export class Html {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/** @typedef {Html | string | number | undefined | false} Part */

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * @param {Part | Part[]} part
 * @returns {string}
 */
function markup(part) {
  if (Array.isArray(part)) return part.map(markup).join("");
  if (part instanceof Html) return part.text;
  if (part === undefined || part === false) return "";
  return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/**
 * @param {TemplateStringsArray} strings
 * @param {(Part | Part[])[]} parts  `undefined` and `false` leave nothing behind
 * @returns {Html}
 */
export function html(strings, ...parts) {
  return new Html(strings.map((text, index) => (index < parts.length ? text + markup(parts[index]) : text)).join(""));
}

/**
 * @param {{ language: string, title: string, style: string, script?: string, body: Html }} page
 *   `style` and `script` are files in `static/`
 * @returns {Html} the whole document
 */
export function document({ language, title, style, script, body }) {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/static/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/base.css">
<link rel="stylesheet" href="/static/${style}">
${script && html`<script type="module" src="/static/${script}"></script>`}
</head>
${body}
</html>
`;
}
