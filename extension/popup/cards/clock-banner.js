// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../../shared/ask-background.js";
import { duration } from "../../shared/dates.js";
import { element } from "../../shared/element.js";
import { text } from "../../shared/i18n.js";
import { icon } from "../../shared/icon.js";
import { siteName } from "../../shared/origin.js";
import { banner } from "../widgets/banner.js";

/** @typedef {import("../app.js").App} App */
/** @typedef {import("../../shared/types.js").SiteDocument} SiteDocument */

/**
 * The site's clock is another than ours, and the user may choose that it counts.
 * @param {App} app
 * @param {SiteDocument} site
 * @param {number} offset seconds that it is ahead
 */
export function clockBanner(app, site, offset) {
  const words = [siteName(site.origin), duration(Math.abs(offset))];
  const sentence = offset > 0 ? text("clock_ahead", ...words) : text("clock_behind", ...words);
  return banner("site-clock", "clock", sentence, choice(app, site, true));
}

/**
 * The user chose that it counts.
 * @param {App} app
 * @param {SiteDocument} site
 * @param {number|null} offset seconds that it is ahead; null if it can't be read
 */
export function clockLine(app, site, offset) {
  const sentence = element("span", {}, followed(siteName(site.origin), offset));
  return element("p", { id: "clock-followed" }, icon("clock"), sentence, choice(app, site, false));
}

/** @param {string} name of the site @param {number|null} offset */
function followed(name, offset) {
  if (offset === null) return text("clock_followed_unread", name);
  if (offset === 0) return text("clock_followed_same", name);
  const difference = duration(Math.abs(offset));
  return offset > 0 ? text("clock_followed_ahead", name, difference) : text("clock_followed_behind", name, difference);
}

/** @param {App} app @param {SiteDocument} site @param {boolean} isWanted */
function choice(app, site, isWanted) {
  const id = isWanted ? "follow-clock" : "unfollow-clock";
  const button = element("button", { id, class: isWanted ? null : "link" }, text(isWanted ? "clock_follow" : "clock_unfollow"));
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await askBackground({ type: "follow-clock", site, isWanted });
      await app.home();
    } catch (error) {
      button.disabled = false;
      app.trouble(error);
    }
  });
  return button;
}
