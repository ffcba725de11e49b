// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../shared/ask-background.js";
import { element } from "../../shared/element.js";
import { errorText, text } from "../../shared/i18n.js";
import { NamedError } from "../../shared/named-error.js";
import { isForOneApp } from "../../shared/one-app.js";
import { candidateCard } from "../cards/candidate-card.js";
import { failure, scanFailure, scanNext } from "../cards/scan-failure.js";
import { viewHeader } from "../widgets/view-header.js";

/** @typedef {import("../../shared/types.js").PageScan} PageScan */
/** @typedef {import("../../shared/types.js").BeforeScan} BeforeScan */

/**
 * What a scan of this page found, or why it found nothing.
 * @param {PageScan | null} known a scan made before; null: scan now
 * @param {BeforeScan} [before] what to do to the page first
 * @returns {import("../app.js").View}
 */
export function scanView(known, before) {
  return (app, signal) => {
    const results = element("div", { class: "results", "aria-live": "polite" });
    const view = element("section", { id: "scan-view" }, viewHeader(text("scan_title"), () => leave(app)), results);
    if (known) results.append(...resultCards(app, known));
    else scanNow(app, results, signal, before);
    return view;
  };
}

/** @param {import("../app.js").App} app */
async function leave(app) {
  await askBackground({ type: "forget-scan" }).catch(() => undefined);
  await app.home();
}

/**
 * @param {import("../app.js").App} app
 * @param {HTMLElement} results
 * @param {AbortSignal} signal
 * @param {BeforeScan} [before]
 */
async function scanNow(app, results, signal, before) {
  results.append(element("p", { class: "waiting" }, text("scanning")));
  try {
    const scan = await askBackground({ type: "scan", tabId: app.tab.id, ...before });
    if (signal.aborted) return;
    results.replaceChildren(...resultCards(app, scan));
    /** @type {HTMLElement | null} */ (results.querySelector("[data-first], button"))?.focus();
  } catch (error) {
    if (signal.aborted) return;
    const named = NamedError.from(error);
    if (/^(host|extension)_/.test(named.name)) app.trouble(named);
    else results.replaceChildren(failure(app, named.name, errorText(named)));
  }
}

/**
 * @param {import("../app.js").App} app
 * @param {PageScan} scan
 */
function resultCards(app, scan) {
  const cards = scan.candidates.map((candidate) => candidateCard(app, scan, candidate));
  const usable = scan.candidates.some(({ problem, kind }) => !problem && kind !== "other" && kind !== "microsoft");
  if (usable) return cards;
  const told = scan.candidates.some(isForOneApp);
  return [...cards, told ? scanNext(app, scan.advice) : scanFailure(app, scan)];
}
