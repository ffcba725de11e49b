// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { askBackground } from "../shared/ask-background.js";
import { duration } from "../shared/dates.js";
import { element, sentenceAround } from "../shared/element.js";
import { errorText, localize, text, uiLocale } from "../shared/i18n.js";
import { NamedError } from "../shared/named-error.js";
import { permissionPattern } from "../shared/origin.js";
import { submitCheckbox } from "../shared/submit-checkbox.js";

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const kMinute = 60;
const kHour = 60 * kMinute;
/** Seconds without use. */
const kLockTimes = [1, 5, 10, 15, 30].map((minutes) => minutes * kMinute).concat([1, 4, 8, 24].map((hours) => hours * kHour));

async function showHost() {
  const place = byId("host-status");
  try {
    const status = await askBackground({ type: "status" });
    place.textContent = text("host_status", status.host, text(`vault_${status.vault}`));
    if (status.vault === "unlocked" && status.managed.lockAfter === null) await showAutoLock();
  } catch (error) {
    const named = NamedError.from(error);
    place.dataset.error = named.name;
    place.textContent = errorText(named);
  }
}

const autoLock = /** @type {HTMLSelectElement} */ (byId("auto-lock"));

async function showAutoLock() {
  const { auto_lock: current } = await askBackground({ type: "settings", params: {} });
  showLockTime(current);
  autoLock.disabled = false;
}

/** @param {number} current seconds */
function showLockTime(current) {
  const times = kLockTimes.includes(current) ? kLockTimes : [current, ...kLockTimes];
  autoLock.replaceChildren(...times.map((seconds) => element("option", { value: seconds }, duration(seconds))));
  autoLock.value = String(current);
}

async function saveAutoLock() {
  const saved = byId("auto-lock-saved");
  try {
    await askBackground({ type: "settings", params: { auto_lock: Number(autoLock.value) } });
    saved.textContent = text("saved");
  } catch (error) {
    saved.textContent = errorText(NamedError.from(error));
  }
}

/** What an administrator has settled, and what of it isn't valid. */
async function showManaged() {
  /** @type {import("../shared/types.js").ManagedSettings} */
  const { lockAfter, ignored } = await askBackground({ type: "managed-settings" });
  byId("managed-ignored").hidden = ignored.length === 0;
  byId("managed-ignored").textContent = text("managed_ignored", ignored.join(", "));
  if (lockAfter === null) return;
  byId("auto-lock-text").hidden = true;
  showLockTime(lockAfter);
  autoLock.disabled = true;
  byId("auto-lock-saved").textContent = text("set_by_organisation");
}

/** Those that an administrator chose, and the browser lets only the user allow. @param {string[]} granted patterns */
async function showManagedSites(granted) {
  /** @type {import("../shared/types.js").ManagedSettings} */
  const { sites } = await askBackground({ type: "managed-settings" });
  const origins = sites.map(permissionPattern).filter((pattern) => !granted.includes(pattern));
  const names = new Intl.ListFormat(uiLocale()).format(origins.map(patternSite));
  const allow = element("button", {}, text("allow"));
  allow.addEventListener("click", () => api.permissions.request({ origins }).catch(() => false));
  byId("managed-sites").hidden = origins.length === 0;
  byId("managed-sites").replaceChildren(element("p", {}, text("managed_sites", names)), allow);
}

/** @param {string} pattern */
const patternSite = (pattern) => pattern.replace(/\/\*$/, "").replace(/^https:\/\//, "");

async function showSites() {
  const { origins = [] } = await api.permissions.getAll();
  await showManagedSites(origins);
  const items = origins.map((origin) => {
    const site = patternSite(origin);
    const revoke = element("button", { "aria-label": text("revoke_of", site) }, text("revoke"));
    revoke.addEventListener("click", async () => {
      await api.permissions.remove({ origins: [origin] });
      await showSites();
    });
    // A permission for many sites is no word about each of them.
    const choice = site.includes("*") ? null : submitCheckbox(origin, site);
    return element("li", { "data-origin": origin }, element("span", {}, site), revoke, choice);
  });
  byId("submit-text").hidden = items.length === 0;
  byId("sites").replaceChildren(...(items.length > 0 ? items : [element("li", { class: "none" }, text("sites_none"))]));
}

async function showShortcut() {
  const commands = await api.commands.getAll();
  const shortcut = commands.find(({ name }) => name === "fill-code")?.shortcut;
  byId("shortcut").replaceChildren(
    ...(shortcut
      ? sentenceAround((place) => text("shortcut_text", place), element("kbd", {}, shortcut))
      : [text("shortcut_none")]),
  );
}

/** Firefox has a call for it since version 137; Chromium has a page. */
async function changeShortcut() {
  const commands = /** @type {{openShortcutSettings?: () => Promise<void>}} */ (api.commands);
  try {
    if (commands.openShortcutSettings) await commands.openShortcutSettings();
    else await api.tabs.create({ url: "chrome://extensions/shortcuts" });
  } catch {
    byId("shortcut-how").textContent = text("shortcut_how_firefox");
  }
}

localize(document);
document.title = text("options_title");
byId("change-shortcut").addEventListener("click", changeShortcut);
autoLock.addEventListener("change", saveAutoLock);
api.storage.onChanged.addListener((_changes, area) => {
  if (area === "managed") location.reload();
});
api.permissions.onAdded.addListener(showSites);
api.permissions.onRemoved.addListener(showSites);
showHost().then(showManaged);
showSites();
showShortcut();
