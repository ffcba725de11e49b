// SPDX-License-Identifier: Apache-2.0
import { errorText, text } from "../../shared/i18n.js";
import { NamedError } from "../../shared/named-error.js";
import { Memory } from "../memory.js";
import { tellPopup } from "../tell-popup.js";
import { askForAttention, clearAttention, tryToOpenPopup } from "../toolbar-button.js";

/**
 * @file What the host does with a window outside the browser: a passphrase, a file, a recovery code. That window takes
 * the focus, so that the browser closes the popup, and the host only says how the vault is, or locks it, meanwhile.
 * What is going on, and how it ended, is kept here for the popup that opens next.
 */

/** @typedef {import("../../shared/types.js").NativeWindowTask} NativeWindowTask */

/** @type {import("../gate.js").Requests} */
export const requests = {
  "take-native-window-task": { from: "extension", handle: takeTask },
};

/** @type {NativeWindowTask | null} */
let running = null;
/** @type {Memory<NativeWindowTask>} later than in ten minutes it is no news */
const ended = new Memory(10 * 60 * 1000);

/**
 * @param {NativeWindowTask["kind"]} kind
 * @param {() => Promise<any>} work
 * @returns {NativeWindowTask} what goes on from now; its end comes as a message `native-window-task-ended`
 */
export function startNativeWindowTask(kind, work) {
  if (running) throw new NamedError("window_open");
  ended.forget();
  running = { kind, running: true };
  const failed = (/** @type {unknown} */ error) => ({ kind, error: NamedError.from(error).toData() });
  work()
    .then((result) => ({ kind, result }), failed)
    .then(finish);
  return running;
}

/** @returns {NativeWindowTask | null} what goes on; else how the last one ended, once */
function takeTask() {
  if (running) return running;
  clearAttention(undefined);
  return ended.take();
}

/** @param {NativeWindowTask} task */
async function finish(task) {
  running = null;
  ended.keep(task);
  if ((await tellPopup({ type: "native-window-task-ended" })) || isGivenUp(task)) return;
  if (task.kind === "unlock" && !task.error) await tryToOpenPopup();
  else await askForAttention(undefined, task.error ? errorText(NamedError.of(task.error)) : text("attention"));
}

/**
 * Whether the user ended it by closing the window or locking the vault, so that we don't notify them.
 * @param {NativeWindowTask} task
 */
function isGivenUp({ result, error }) {
  return result?.cancelled === true || ["passphrase_entry_cancelled", "interrupted"].includes(error?.name ?? "");
}
