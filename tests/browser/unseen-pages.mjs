// SPDX-License-Identifier: Apache-2.0
import { createServer } from "node:http";

/**
 * Pages that want a code without showing the field it goes into: clickjacking of password managers, applied to codes.
 * Each has the field `#o`, with the best of words.
 */

const kField = '<input id="o" name="totp" autocomplete="one-time-code" inputmode="numeric">';
const kAsk = '<label for="o">Enter the 6-digit code from your authenticator app</label>';
const kForm = `<form>${kAsk} ${kField}</form>`;
const kCover = "position: fixed; inset: 0; background: white";

/** @param {string} style of what holds the form */
const inside = (style) => `<div style="${style}">${kForm}</div>`;
/** @param {string} style of the field itself */
const styled = (style) => kForm.replace("<input", `<input style="${style}"`);
/** @param {string} body @param {string} script */
const withScript = (body, script) => `${body}<script>${script}</script>`;

/** @type {Record<string, string>} bodies by name */
export const unseenPages = {
  "field-opacity": styled("opacity: 0.01"),
  "ancestor-opacity": inside("opacity: 0.05"),
  "opacity-in-steps": inside("opacity: 0.5").replace("<form", '<div style="opacity: 0.5"><div style="opacity: 0.5"><form'),
  "body-opacity": `<style>body { opacity: 0.01 }</style>${kForm}`,
  "root-opacity": `<style>html { opacity: 0.01 }</style>${kForm}`,
  "filter-opacity": inside("filter: opacity(2%)"),
  "filters": inside("filter: opacity(1) opacity(0.01)"),
  "masked": inside("mask-image: linear-gradient(transparent, transparent)"),
  "parent-in-disguise": `<div style="opacity: 0.05"><form id="f">${kAsk} ${kField}</form></div><input form="f" name="parentElement" hidden>`,
  "visibility-hidden": inside("visibility: hidden"),
  "display-none": inside("display: none"),
  "content-visibility": inside("content-visibility: hidden"),
  "off-screen": inside("position: absolute; left: -4000px"),
  "moved-away": inside("transform: translateX(-4000px)"),
  "shrunk": inside("transform: scale(0.01)"),
  "one-pixel": styled("width: 1px; height: 1px; padding: 0; border: 0"),
  "clipped-field": styled("clip-path: inset(100%)"),
  "clipped-ancestor": inside("clip-path: circle(0 at 0 0)"),
  "clip-rect": inside("position: absolute; clip: rect(0 0 0 0)"),
  "cut-off-box": inside("height: 0; overflow: hidden"),
  "covered": `${kForm}<div style="${kCover}">You have won. <button>Take it</button></div>`,
  "covered-by-an-image": `${kForm}<img style="position: absolute; inset: 0; width: 100vw; height: 100vh" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E">`,
  "covered-through": `${kForm}<div style="${kCover}; pointer-events: none">You have won.</div>`,
  "covered-from-before": `<div style="${kCover}; pointer-events: none; z-index: 9">You have won.</div>${kForm}`,
  "covered-from-before-by-position": `<div style="position: absolute; inset: 0; background: white; pointer-events: none">You have won.</div>${kForm}`,
  "popover": withScript(
    `${kForm}<div id="p" popover="manual" style="inset: 0; width: 100vw; height: 100vh">You have won.</div>`,
    "p.showPopover()",
  ),
  "popover-through": withScript(
    `${kForm}<div id="p" popover="manual" style="inset: 0; width: 100vw; height: 100vh; pointer-events: none">You have won.</div>`,
    "p.showPopover()",
  ),
  "behind-a-dialog": withScript(`${kForm}<dialog id="d">Pick a prize <button>This one</button></dialog>`, "d.showModal()"),
  "moved-at-the-fill": withScript(kForm, "o.addEventListener('focus', () => { o.style.position = 'fixed'; o.style.left = '-4000px' })"),
  "faded-at-the-fill": withScript(kForm, "o.addEventListener('focus', () => { document.body.style.opacity = 0 })"),
  "covered-at-the-fill": withScript(
    `${kForm}<div id="c" hidden style="${kCover}">You have won.</div>`,
    "o.addEventListener('focus', () => { c.hidden = false })",
  ),
  "moved-before-input": withScript(kForm, "o.addEventListener('beforeinput', () => { o.style.position = 'fixed'; o.style.left = '-4000px' })"),
};

/** The same field, to be seen. */
const kSeen = kForm;

/**
 * @param {import("./processes.mjs").Scope} scope
 * @returns {Promise<{origin: string}>} each page at its name, the one that is seen at `seen`
 */
export async function startUnseenPages(scope) {
  const server = createServer((request, response) => {
    const name = (request.url ?? "").slice(1);
    const body = name === "seen" ? kSeen : unseenPages[name];
    if (body === undefined) response.writeHead(404).end();
    else response.setHeader("Content-Type", "text/html; charset=utf-8").end(`<!doctype html><title>Sign in</title><body>${body}`);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  scope.defer(() => {
    server.close();
    server.closeAllConnections();
  });
  return { origin: `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}` };
}
