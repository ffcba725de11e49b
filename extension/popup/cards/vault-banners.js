// SPDX-License-Identifier: Apache-2.0
import { api } from "../../shared/api.js";
import { dateAndTime } from "../../shared/dates.js";
import { element } from "../../shared/element.js";
import { text, uiLocale } from "../../shared/i18n.js";
import { permissionPattern, siteName } from "../../shared/origin.js";
import { requestSites } from "../forms/fill-choice.js";
import { banner } from "../widgets/banner.js";
import { requestButton } from "../widgets/request-button.js";

/** @typedef {import("../../shared/types.js").Status} Status */
/** @typedef {import("../app.js").App} App */

/** Milliseconds until the recovery code is spoken of again. */
const kLater = 7 * 24 * 60 * 60 * 1000;

/**
 * What the user should know about an open vault, above the accounts.
 * @param {App} app
 * @param {Status} status
 * @returns {Promise<HTMLElement[]>}
 */
export async function vaultBanners(app, status) {
  const banners = (status.weaknesses ?? []).flatMap((weakness) => {
    const sentence = text(`weak_${weakness}`); // none for a name of a newer host
    return sentence ? [banner(`weak-${weakness}`, "warning", sentence)] : [];
  });
  if (status.older) banners.unshift(olderBanner(app, status.older.saved_at, status.copy));
  else if (await wantsRecovery(status)) banners.push(recoveryBanner(app));
  return [...banners, ...(await managedBanners(app, status))];
}

/**
 * What an administrator wants and only the user can do.
 * @param {App} app
 * @param {Status} status
 */
async function managedBanners(app, { slots, managed }) {
  const banners = [];
  if (managed.passphraseRequired && !slots.includes("passphrase")) {
    banners.push(banner("managed-passphrase", "lock", text("passphrase_missing", "tessera slots --add passphrase")));
  }
  const { origins = [] } = await api.permissions.getAll();
  const missing = managed.sites.filter((site) => !origins.includes(permissionPattern(site)));
  if (missing.length > 0) banners.push(sitesBanner(app, missing));
  return banners;
}

/** @param {App} app @param {string[]} sites origins */
function sitesBanner(app, sites) {
  const names = new Intl.ListFormat(uiLocale()).format(sites.map(siteName));
  const allow = element("button", { id: "allow-sites" }, text("allow"));
  allow.addEventListener("click", async () => {
    if (await requestSites(sites)) await app.home();
  });
  return banner("managed-sites", "fill", text("managed_sites", names), allow);
}

/**
 * @param {App} app
 * @param {number} savedAt Unix seconds
 * @param {Status["copy"]} copy a newer one that Tessera kept
 */
function olderBanner(app, savedAt, copy) {
  const keep = requestButton(app, "accept-older", copy ? "link" : "", text("older_use"), { type: "accept_older" });
  if (!copy) return banner("older", "warning", text("older_text", dateAndTime(savedAt)), keep);
  const bringBack = requestButton(app, "bring-back", "", text("older_bring_back"), { type: "bring_back" });
  const sentence = text("older_with_copy", dateAndTime(savedAt), dateAndTime(copy.saved_at));
  return banner("older", "warning", sentence, bringBack, keep);
}

/** Only the keyring opens it, and there is a window to show a code in. @param {Status} status */
async function wantsRecovery({ slots, window }) {
  if (window === false || !slots.includes("keyring") || slots.some((slot) => slot !== "keyring")) return false;
  const { recoveryLater = 0 } = await api.storage.local.get("recoveryLater");
  return Date.now() > Number(recoveryLater);
}

/** @param {App} app */
function recoveryBanner(app) {
  const show = element("button", { id: "show-recovery", onclick: () => app.openNativeWindow("recovery") }, text("recovery_show"));
  const later = element("button", { id: "recovery-later", class: "link" }, text("later"));
  const shown = banner("recovery", "lock", text("recovery_text"), show, later);
  later.addEventListener("click", async () => {
    await api.storage.local.set({ recoveryLater: Date.now() + kLater });
    shown.remove();
  });
  return shown;
}
