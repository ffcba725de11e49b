// SPDX-License-Identifier: Apache-2.0
/**
 * @file The background: a service worker in Chromium, an event page in Firefox. Listeners are added at once, or a
 * worker that was started for an event would miss it.
 */
import { api } from "../shared/api.js";
import { errorText } from "../shared/i18n.js";
import { NamedError } from "../shared/named-error.js";
import { askForAttention, clearAttention } from "./attention.js";
import { injectContent } from "./code-frames.js";
import { forgetScan } from "./enrol.js";
import { cancelFill, fillOnRequest } from "./fill.js";
import { installed, matchGrantedSites, siteGranted, siteRevoked } from "./granted-sites.js";
import { takeOutcome } from "./outcome.js";
import { hasPermit, withdrawPermit } from "./permits.js";
import { answer } from "./requests.js";
import { forgetSent } from "./sending.js";

api.runtime.onMessage.addListener((message, sender, sendResponse) => {
  answer(message, sender).then(sendResponse);
  return true;
});

api.commands.onCommand.addListener(async (command, tab) => {
  if (command !== "fill-code" || tab?.id === undefined) return;
  try {
    await fillOnRequest(tab.id);
    await clearAttention(tab.id);
  } catch (error) {
    await askForAttention(tab.id, errorText(NamedError.from(error)));
  }
});

api.permissions.onAdded.addListener(siteGranted);
api.permissions.onRemoved.addListener(siteRevoked);
api.runtime.onInstalled.addListener(installed);
api.runtime.onStartup.addListener(matchGrantedSites);

api.tabs.onUpdated.addListener((tabId, change) => {
  // A fill that waits is not cancelled here: it asks the document anew, and single-page sites report a load for each step.
  if (change.status === "loading") forgetScan(tabId);
  // The confirm step of an enrolment is often the next page; without the site's permission it is reached through the
  // access that the toolbar button gave, as long as that lasts.
  if (change.status === "complete" && hasPermit(tabId)) injectContent(tabId).catch(() => undefined);
});

api.tabs.onRemoved.addListener((tabId) => {
  cancelFill(tabId);
  withdrawPermit(tabId);
  forgetSent(tabId);
  takeOutcome(tabId);
});
