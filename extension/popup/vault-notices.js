// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { dateAndTime } from "../shared/dates.js";
import { element } from "../shared/dom.js";
import { text } from "../shared/i18n.js";
import { send } from "../shared/send.js";
import { barNotice } from "./bar-notice.js";

/** @typedef {import("../shared/types.js").Status} Status */
/** @typedef {import("./popup.js").App} App */

/** Milliseconds until the recovery code is spoken of again. */
const kLater = 7 * 24 * 60 * 60 * 1000;

/**
 * What the user should know about an open vault, above the accounts.
 * @param {App} app
 * @param {Status} status
 * @returns {Promise<HTMLElement[]>}
 */
export async function vaultNotices(app, status) {
  const notices = [];
  if (status.older) notices.push(olderNotice(app, status.older.saved_at));
  else if (await wantsRecovery(status)) notices.push(recoveryNotice(app));
  return notices;
}

/** @param {App} app @param {number} savedAt Unix seconds */
function olderNotice(app, savedAt) {
  const button = element("button", { id: "accept-older" }, text("older_use"));
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await send({ type: "accept_older" });
      await app.home();
    } catch (error) {
      button.disabled = false;
      app.trouble(error);
    }
  });
  return barNotice("older", "warning", text("older_text", dateAndTime(savedAt)), button);
}

/** Only the keyring opens it, and there is a window to show a code in. @param {Status} status */
async function wantsRecovery({ slots, window }) {
  if (window === false || !slots.includes("keyring") || slots.some((slot) => slot !== "keyring")) return false;
  const { recoveryLater = 0 } = await api.storage.local.get("recoveryLater");
  return Date.now() > Number(recoveryLater);
}

/** @param {App} app */
function recoveryNotice(app) {
  const show = element("button", { id: "show-recovery", onclick: () => app.outside("recovery") }, text("recovery_show"));
  const later = element("button", { id: "recovery-later", class: "link" }, text("later"));
  const notice = barNotice("recovery", "lock", text("recovery_text"), show, later);
  later.addEventListener("click", async () => {
    await api.storage.local.set({ recoveryLater: Date.now() + kLater });
    notice.remove();
  });
  return notice;
}
