// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../shared/ask-background.js";
import { element } from "../../shared/element.js";
import { text } from "../../shared/i18n.js";
import { icon } from "../../shared/icon.js";
import { isForOneApp } from "../../shared/one-app.js";
import { siteName } from "../../shared/origin.js";
import { fillChoice } from "../forms/fill-choice.js";
import { accountTitle } from "../widgets/account-name.js";
import { accountAvatar } from "../widgets/avatar.js";

/** @typedef {import("../../shared/types.js").Candidate} Candidate */

/**
 * One QR code of a scan: what it is, and *Add* if it can be added.
 * @param {import("../app.js").App} app
 * @param {import("../../shared/types.js").PageScan} scan it is part of
 * @param {Candidate} candidate
 */
export function candidateCard(app, scan, candidate) {
  // The page that shows another app's export is not the site of its accounts.
  const origin = candidate.kind === "migration" ? null : scan.origin;
  const { kind, candidate: number } = candidate;
  const card = element("article", { class: "surface candidate", "data-kind": kind, "data-candidate": number });
  if (candidate.kind === "other" && !isForOneApp(candidate)) card.append(...other(candidate));
  else if (candidate.problem) card.append(...problem(candidate, problemSentence(candidate.problem, scan)));
  else card.append(...addable(app, origin, scan.also ?? [], candidate));
  return card;
}

/** @param {string} title @param {string} detail */
function names(title, detail) {
  return element("div", { class: "names" }, element("strong", {}, title), detail && element("span", {}, detail));
}

/** @param {string} name @param {import("../../shared/types.js").PageScan} scan */
function problemSentence(name, { advice }) {
  // If we know the way to the right code, the advice below shows it.
  if (name === "microsoft_push_code" && advice?.do === "qr-link") return text("push_code_only");
  return text(`error_${name}`) || text("error_candidate_unusable");
}

/** @param {Candidate} candidate @param {string} sentence */
function problem(candidate, sentence) {
  const { kind, issuer, account = "" } = candidate;
  const title = (!isForOneApp(candidate) && issuer) || text(`kind_${candidate.problem}`) || text(`kind_${kind}`);
  const avatar = element("span", { class: "avatar warn" }, icon("warning"));
  return [
    element("div", { class: "what" }, avatar, names(title, account)),
    element("p", { class: "advice", "data-error": candidate.problem }, sentence),
  ];
}

/** @param {Candidate} candidate */
function other(candidate) {
  const { about, content, part } = candidate;
  const title = text(`kind_other_${content}`, ...numbers(part)) || text("kind_other");
  const detail = about ? text("other_link", about) : text(content === "split_part" ? "other_split_part" : "other_text");
  const avatar = element("span", { class: "avatar dim" }, icon("scan"));
  return [element("div", { class: "what" }, avatar, names(title, detail))];
}

/** As people count. @param {Candidate["part"]} part */
const numbers = (part) => (part ? [part.index + 1, part.count] : []);

/** @param {Candidate["part"]} part */
function exported(part) {
  return part && part.count > 1 ? text("kind_migration_part", ...numbers(part)) : text("kind_migration");
}

/**
 * @param {import("../app.js").App} app
 * @param {string|null} origin
 * @param {string[]} also the login hosts of that site
 * @param {Candidate} candidate
 */
function addable(app, origin, also, candidate) {
  const { issuer = "", account = "" } = candidate;
  const avatar = accountAvatar({ issuer, account });
  const row = element("div", { class: "what" }, avatar, names(accountTitle(candidate), issuer ? account : ""));
  const choice = origin ? fillChoice(origin, also) : null;
  const label = candidate.known ? (origin ? text("add_known_here", siteName(origin)) : text("add_known")) : text("add");
  const button = element("button", { class: "primary add", "data-first": true }, icon("check"), label);
  button.disabled = candidate.known === true && !origin;
  button.addEventListener("click", () => {
    // Both before any await: see requestSites.
    const added = askBackground({ type: "enrol-candidate", tabId: app.tab.id, candidate: candidate.candidate });
    choice?.request();
    app.afterAdd(button, added);
  });
  return [
    element(
      "div",
      { class: "addable" },
      candidate.kind === "migration" && element("p", { class: "kind" }, exported(candidate.part)),
      row,
      candidate.known === true && element("p", { class: "known" }, icon("check"), text("known")),
      choice?.label,
      button,
    ),
  ];
}
