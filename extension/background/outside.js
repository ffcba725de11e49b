// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { errorText, text } from "../shared/i18n.js";
import { NamedError } from "../shared/named-error.js";
import { askForAttention, clearAttention, tryToOpenPopup } from "./attention.js";

/**
 * @file What the host does with a window outside the browser: a passphrase, a file, a recovery code. That window takes
 * the focus, so that the browser closes the popup, and the host only says how the vault is, or locks it, meanwhile.
 * What is going on, and how it ended, is kept here for the popup that opens next. In memory only.
 */

/** @typedef {import("../shared/types.js").Outside} Outside */

/** Milliseconds. Later than this it is no news. */
const kLifetime = 10 * 60 * 1000;

/** @type {Outside | null} */
let running = null;
/** @type {{outside: Outside, at: number} | null} */
let ended = null;

/**
 * @param {Outside["kind"]} kind
 * @param {() => Promise<any>} work
 * @returns {Outside} what goes on from now; its end comes as a message `outside-ended`
 */
export function startOutside(kind, work) {
  if (running) throw new NamedError("window_open");
  ended = null;
  running = { kind, running: true };
  const failed = (/** @type {unknown} */ error) => {
    const { name, data } = NamedError.from(error);
    return { kind, error: { ...data, name } };
  };
  work()
    .then((result) => ({ kind, result }), failed)
    .then(finish);
  return running;
}

/**
 * @returns {Outside | null} what goes on; else how the last one ended, once
 */
export function takeOutside() {
  if (running) return running;
  const last = ended;
  ended = null;
  clearAttention(undefined);
  return last && Date.now() - last.at < kLifetime ? last.outside : null;
}

/** @param {Outside} outside */
async function finish(outside) {
  running = null;
  ended = { outside, at: Date.now() };
  const isHeard = await api.runtime.sendMessage({ type: "outside-ended" }).catch(() => false);
  if (isHeard === true || isGivenUp(outside)) return;
  if (outside.kind === "unlock" && !outside.error) await tryToOpenPopup();
  else await askForAttention(undefined, outside.error ? errorText(NamedError.of(outside.error)) : text("attention"));
}

/** The user closed the window, or locked the vault: nothing that they need to be told. @param {Outside} outside */
function isGivenUp({ result, error }) {
  return result?.cancelled === true || ["passphrase_entry_cancelled", "interrupted"].includes(error?.name ?? "");
}
