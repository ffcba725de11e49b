// SPDX-License-Identifier: Apache-2.0
import { text } from "../../shared/i18n.js";
import { NamedError } from "../../shared/named-error.js";
import { toast } from "./toast.js";

/**
 * Puts text on the clipboard and says so.
 * @param {string} content
 */
export async function copyText(content) {
  try {
    await navigator.clipboard.writeText(content);
    toast.done(text("copied"));
  } catch {
    toast.error(new NamedError("clipboard_refused"));
  }
}
