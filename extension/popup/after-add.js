// SPDX-License-Identifier: Apache-2.0
import { text } from "../shared/i18n.js";
import { NamedError } from "../shared/named-error.js";
import { send } from "../shared/send.js";
import { pastedView } from "./pasted-view.js";
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
    const result = await reply;
    if (result.refused_count > 0) {
      app.show(pastedView(result));
      return;
    }
    const more = await send({ type: "last-scan", tabId: app.tab.id }).catch(() => null);
    if (more) app.show(scanView(more));
    else await app.home(result.account?.id);
    tellOutcome(result.refused ? { pasted: result } : result);
  } catch (error) {
    // What the user typed or found stays, to be mended or tried again.
    button.disabled = false;
    app.trouble(error);
  } finally {
    await lastOutcome(app.tab.id);
  }
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
export function tellOutcome({ error, added, pasted }) {
  if (error) toast.error(NamedError.of(error));
  else if (pasted && !pasted.account) toast.done(text("pasted_done", pasted.added, pasted.known));
  else if (pasted) tellOutcome({ added: pasted.added > 0 });
  else toast.done(text(added === false ? "already_there" : "added"));
}
