// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../shared/ask-background.js";
import { element } from "../../shared/element.js";
import { text } from "../../shared/i18n.js";
import { NamedError } from "../../shared/named-error.js";
import { isolated } from "../widgets/account-name.js";
import { messageView } from "../widgets/message-view.js";
import { toast } from "../widgets/toast.js";

/** @typedef {import("../../shared/types.js").NativeWindowTask} NativeWindowTask */

/**
 * Where to look while a window outside the browser waits for the user.
 * @param {NativeWindowTask["kind"]} kind
 * @returns {import("../app.js").View}
 */
export function nativeWindowView(kind) {
  return () =>
    messageView(
      "native-window",
      text(`outside_${kind}_title`),
      element("p", { role: "status", "data-task": kind }, text(`outside_${kind}`)),
      element("p", {}, text("outside_close")),
    );
}

/**
 * What the host does with a window outside the browser, or how the last one ended, once.
 * @returns {Promise<NativeWindowTask | null>}
 */
export function takeNativeWindowTask() {
  return askBackground({ type: "take-native-window-task" }).catch(() => null);
}

/**
 * Says how it ended, unless it can be seen.
 * @param {import("../app.js").App} app
 * @param {NativeWindowTask} task
 */
export function tellNativeWindowTask(app, { kind, result, error }) {
  if (error) app.trouble(NamedError.of(error));
  else if (kind === "backup" && !result.cancelled) toast.stay(backupSentence(result));
  else if (kind === "apply") toast.done(text("restored"));
  else if (kind === "recovery") toast.done(text("recovery_kept"));
}

/** @param {{file: string, accounts: number, folder?: string}} result */
function backupSentence({ file, accounts, folder }) {
  return text(folder === "downloads" ? "backup_written_downloads" : "backup_written", isolated(file), accounts);
}
