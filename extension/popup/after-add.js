// SPDX-License-Identifier: Apache-2.0
import { text } from "../shared/i18n.js";
import { NamedError } from "../shared/named-error.js";
import { send } from "../shared/send.js";
import { scanView } from "./scan-view.js";
import { toast } from "./toast.js";

/**
 * Shows how *Add* ended: the account among the others, or what went wrong.
 * @param {import("./popup.js").App} app
 * @param {HTMLButtonElement} button
 * @param {Promise<any>} reply
 */
export async function afterAdd(app, button, reply) {
  button.disabled = true;
  try {
    const { added, account } = await reply;
    const more = await send({ type: "last-scan", tabId: app.tab.id }).catch(() => null);
    if (more) app.show(scanView(more));
    else await app.home(account?.id);
    tellOutcome({ added });
  } catch (error) {
    // What the user typed or found stays, to be mended or tried again.
    button.disabled = false;
    app.trouble(error);
  }
  await lastOutcome(app.tab.id);
}

/** @typedef {import("../background/outcome.js").Outcome} Outcome */

/**
 * How the last *Add* in a tab ended, where no popup was there to tell it.
 * @param {number} tabId
 * @returns {Promise<Outcome | null>}
 */
export function lastOutcome(tabId) {
  return send({ type: "take-outcome", tabId }).catch(() => null);
}

/** @param {Outcome} outcome */
export function tellOutcome({ error, added }) {
  if (error) toast.error(NamedError.of(error));
  else toast.done(text(added === false ? "already_there" : "added"));
}
