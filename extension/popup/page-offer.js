// SPDX-License-Identifier: Apache-2.0
import { element } from "../shared/dom.js";
import { text } from "../shared/i18n.js";
import { send } from "../shared/send.js";
import { barNotice } from "./bar-notice.js";

/**
 * Offers to scan a page that sets an authenticator up.
 * @param {import("./popup.js").App} app
 * @returns {Promise<HTMLElement | null>} null where it does not, as far as can be told
 */
export async function pageOffer(app) {
  if (app.tab.origin === null) return null;
  const isHere = await send({ type: "enrolment-offer", tabId: app.tab.id }).catch(() => false);
  if (!isHere) return null;
  const scan = element("button", { id: "scan-offer", class: "primary", onclick: () => app.scan() }, text("scan_page"));
  return barNotice("page-offer", "scan", text("offer_text"), scan);
}
