// SPDX-License-Identifier: Apache-2.0
/**
 * @file The background: a service worker in Chromium, an event page in Firefox. Listeners are added at once, or a
 * worker that was started for an event would miss it.
 */
import { api } from "../shared/api.js";
import { errorText } from "../shared/i18n.js";
import { NamedError } from "../shared/named-error.js";
import { injectContent } from "./content-scripts.js";
import * as accounts from "./features/accounts.js";
import * as clock from "./features/clock/clock.js";
import * as codes from "./features/codes.js";
import * as copies from "./features/copies.js";
import * as enrol from "./features/enrol.js";
import { confirmPermits } from "./features/fill/confirm-permit.js";
import * as fieldFrame from "./features/fill/field-frame.js";
import * as fill from "./features/fill/fill.js";
import { submitted } from "./features/fill/submit.js";
import * as managed from "./features/managed.js";
import * as nativeWindowTask from "./features/native-window-task.js";
import * as enrolmentPage from "./features/scan/enrolment-page.js";
import { lastScan } from "./features/scan/last-scan.js";
import * as scan from "./features/scan/scan.js";
import * as sites from "./features/sites.js";
import * as vault from "./features/vault.js";
import { cancelFill } from "./fills-under-way.js";
import { gate } from "./gate.js";
import { askForAttention, clearAttention } from "./toolbar-button.js";

const features = [accounts, clock, codes, copies, enrol, enrolmentPage, fieldFrame, fill, managed, nativeWindowTask, scan, sites, vault];
const answer = gate(...features.map(({ requests }) => requests));

api.runtime.onMessage.addListener((message, sender, sendResponse) => {
  answer(message, sender).then(sendResponse);
  return true;
});

api.commands.onCommand.addListener(async (command, tab) => {
  if (command !== "fill-code" || tab?.id === undefined) return;
  try {
    await fill.fillOnRequest(tab.id);
    await clearAttention(tab.id);
  } catch (error) {
    await askForAttention(tab.id, errorText(NamedError.from(error)));
  }
});

api.storage.onChanged.addListener(managed.storageChanged);
api.permissions.onAdded.addListener(sites.siteGranted);
api.permissions.onRemoved.addListener(sites.siteRevoked);
api.runtime.onInstalled.addListener(sites.installed);
api.runtime.onStartup.addListener(sites.matchGrantedSites);

api.tabs.onUpdated.addListener((tabId, change) => {
  // This doesn't cancel a waiting fill: it asks the document again, and single-page sites report a load for each step.
  if (change.status === "loading") lastScan.forget(tabId);
  // The confirm step of an enrolment is often the next page; without the site's permission it is reached through the
  // access that the toolbar button gave, as long as that lasts.
  if (change.status === "complete" && confirmPermits.recall(tabId)) injectContent(tabId).catch(() => undefined);
});

api.tabs.onRemoved.addListener((tabId) => {
  cancelFill(tabId);
  for (const memory of [confirmPermits, submitted, enrol.lastAdd]) memory.forget(tabId);
});
