// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../shared/ask-background.js";
import { element } from "../../shared/element.js";
import { text } from "../../shared/i18n.js";
import { icon } from "../../shared/icon.js";
import { cutOutFigure } from "./cut-out-figure.js";

/** @typedef {import("../../shared/types.js").PageScan} PageScan */
/** @typedef {import("../../shared/types.js").Advice} Advice */
/** @typedef {import("../app.js").App} App */

/**
 * Why a scan found no account, and what to do about it.
 * @param {App} app
 * @param {PageScan} scan
 */
export function scanFailure(app, scan) {
  const { reason, advice, cutOut } = scan;
  return failure(app, reason ?? "not_one_time", sentence(scan), cutOut && cutOutFigure(cutOut), advice);
}

/**
 * @param {App} app
 * @param {string} name of the reason or error
 * @param {string} words
 * @param {Node | null} [figure]
 * @param {Advice} [advice]
 */
export function failure(app, name, words, figure, advice) {
  return element(
    "div",
    { class: "failure", "data-reason": name, "data-advice": advice?.do },
    element("div", { class: "surface reason", role: "alert" }, icon("warning"), element("p", {}, words), figure),
    advice && adviceButton(app, advice),
    scanActions(app, advice !== undefined),
  );
}

/** Bounds of `too_large` with a sentence of their own. */
const kBounds = ["scans", "frames", "memory", "time"];

/** @param {PageScan} scan */
function sentence({ reason, bound, advice, place, side, parts }) {
  if (advice?.do === "qr-link") return qrLinkSentence(advice);
  if (reason === "parts_missing" && parts?.[0]) return partsSentence(parts[0]);
  if (advice?.do === "zoom" && advice.smaller) return text("large_code");
  if (reason === "cut_off" && side) return text(`reason_cut_off_${side}`);
  if (advice?.do === "scroll") return text(`${advice.inPart ? "in_part" : "beyond"}_${advice.side}`);
  if (reason === "too_large" && bound && kBounds.includes(bound)) return text(`reason_too_large_${bound}`);
  if (reason === "damaged" && place) return text("reason_damaged_place");
  if (advice?.do === "zoom") return text(reason === "too_small" ? "small_code" : "small_square");
  return text(`reason_${reason ?? "not_one_time"}`);
}

/** @param {{count: number, have: number[]}} set */
function partsSentence({ count, have }) {
  const next = Array.from({ length: count }, (_, index) => index).findIndex((index) => !have.includes(index));
  return text("reason_parts_missing", count, next + 1);
}

/** @param {import("../../shared/types.js").QrLink} qrLink */
const qrLinkSentence = ({ kind, label }) => text(kind === "other_app" ? "lead_other_app" : "lead_show_code", label);

/** @param {App} app @param {Advice} advice */
function adviceButton(app, advice) {
  if (advice.do === "qr-link") return qrLinkButton(app);
  const { scrollTo } = advice;
  if (advice.do === "scroll") return primary("scroll-and-scan", text("scroll_and_scan"), () => app.scan({ scrollTo }));
  const { zoom } = advice;
  return primary("zoom-and-scan", text("zoom_and_scan", zoom), () => app.scan({ scrollTo, zoom }));
}

/** The link that leads on is in the page, so the popup closes and the user goes on there. @param {App} app */
function qrLinkButton(app) {
  return primary("show-qr-link", text("show_lead"), async () => {
    await askBackground({ type: "show-qr-link", tabId: app.tab.id }).catch(() => undefined);
    window.close();
  });
}

/** @param {string} id @param {string} label @param {() => void} onclick */
function primary(id, label, onclick) {
  return element("button", { id, class: "primary", "data-first": true, onclick }, icon("scan"), label);
}

/**
 * What to do about a code whose card says already what is wrong with it.
 * @param {App} app
 * @param {Advice} [advice]
 */
export function scanNext(app, advice) {
  return element(
    "div",
    { class: "failure", "data-advice": advice?.do },
    advice?.do === "qr-link" && element("p", {}, qrLinkSentence(advice)),
    advice && adviceButton(app, advice),
    scanActions(app, advice !== undefined),
  );
}

/**
 * What can be done after any scan.
 * @param {App} app
 * @param {boolean} [advised] there is a better thing to do
 */
function scanActions(app, advised = false) {
  const again = { id: "scan-again", class: advised ? "" : "primary", onclick: () => app.scan() };
  return element(
    "div",
    { class: "actions" },
    element("button", again, icon("scan"), text("scan_again")),
    element("button", { id: "manual-instead", onclick: () => app.manual() }, icon("keyboard"), text("enter_by_hand")),
  );
}
