// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../shared/ask-background.js";
import { text } from "../shared/i18n.js";
import { NamedError } from "../shared/named-error.js";
import { toast } from "./widgets/toast.js";

/** @typedef {import("../shared/types.js").LastAdd} LastAdd */

/**
 * How the last *Add* in a tab ended, if no popup was open to show it; once.
 * @param {number} tabId
 * @returns {Promise<LastAdd | null>}
 */
export function takeLastAdd(tabId) {
  return askBackground({ type: "take-last-add", tabId }).catch(() => null);
}

/** @param {LastAdd} add */
export function tellLastAdd({ error, added, pasted }) {
  if (error) toast.error(NamedError.of(error));
  else if (pasted && !pasted.account) toast.done(text("pasted_done", pasted.added, pasted.known));
  else if (pasted) tellLastAdd({ added: pasted.added > 0 });
  else toast.done(text(added === false ? "already_there" : "added"));
}
