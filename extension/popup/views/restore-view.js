// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../shared/ask-background.js";
import { dateAndTime } from "../../shared/dates.js";
import { element } from "../../shared/element.js";
import { text } from "../../shared/i18n.js";
import { accountName } from "../widgets/account-name.js";
import { viewHeader } from "../widgets/view-header.js";

/** @typedef {import("../../shared/types.js").Changes} Changes */
/** @typedef {import("../../shared/types.js").RestoreOffer} RestoreOffer */

/** @typedef {{how: "merge" | "replace", label: string, title?: string, sentence?: string}} Way */

/** @returns {Way[]} the usual one first */
const waysOfTwo = () => [
  { how: "merge", label: text("merge"), title: text("merge_title"), sentence: text("merge_text") },
  { how: "replace", label: text("replace"), title: text("replace_title"), sentence: text("replace_text") },
];

/** If there is no vault yet, both ways come to the same. @returns {Way[]} */
const onlyWay = () => [{ how: "replace", label: text("restore_now") }];

/**
 * What a backup would change, before it does.
 * @param {RestoreOffer} offer
 * @returns {import("../app.js").View}
 */
export function restoreView(offer) {
  return (app) => {
    const ways = app.status?.vault === "missing" ? onlyWay() : waysOfTwo();
    return element(
      "section",
      { id: "restore-view" },
      viewHeader(text("restore_title"), () => leave(app)),
      element(
        "p",
        { class: "backup" },
        element("strong", { title: offer.file }, offer.file),
        element("span", {}, text("restore_from", dateAndTime(offer.saved_at), offer.accounts)),
      ),
      ...ways.map((way, at) => wayCard(app, offer, way, at === 0)),
    );
  };
}

/** @param {import("../app.js").App} app */
async function leave(app) {
  await askBackground({ type: "forget-restore" }).catch(() => undefined);
  await app.home();
}

/**
 * @param {import("../app.js").App} app
 * @param {RestoreOffer} offer
 * @param {Way} way
 * @param {boolean} isFirst
 */
function wayCard(app, offer, { how, label, title, sentence }, isFirst) {
  const button = element("button", { id: how, class: isFirst ? "primary" : "", "data-first": isFirst }, label);
  button.addEventListener("click", async () => {
    const all = document.querySelectorAll(".way button");
    for (const each of all) each.toggleAttribute("disabled", true);
    try {
      // Its end comes to the popup that is open then.
      await askBackground({ type: "apply-restore", how });
    } catch (error) {
      for (const each of all) each.toggleAttribute("disabled", false);
      app.trouble(error);
    }
  });
  return element(
    "section",
    { class: "surface way", "data-how": how },
    title ? element("h3", {}, title) : null,
    sentence ? element("p", {}, sentence) : null,
    changeList(offer[how]),
    button,
  );
}

/** @param {Changes} changes */
function changeList(changes) {
  const lists = /** @type {const} */ (["added", "changed", "removed", "trashed"]);
  const rows = lists.flatMap((name) => {
    const count = changes[`${name}_count`];
    return count === 0 ? [] : [element("li", { "data-change": name }, text(`changes_${name}`, count, names(changes[name], count)))];
  });
  if (changes.order) rows.push(element("li", { "data-change": "order" }, text("changes_order")));
  if (changes.settings) rows.push(element("li", { "data-change": "settings" }, text("changes_settings")));
  if (rows.length === 0) rows.push(element("li", { "data-change": "none" }, text("changes_none")));
  return element("ul", { class: "changes" }, ...rows);
}

/** @param {{issuer: string, account: string}[]} accounts @param {number} count of all, those not named too */
function names(accounts, count) {
  const more = count - accounts.length;
  return [...accounts.map(accountName), ...(more > 0 ? [text("and_more", more)] : [])].join(", ");
}
