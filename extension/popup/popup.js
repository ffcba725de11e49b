// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { element, icon } from "../shared/dom.js";
import { localize, text } from "../shared/i18n.js";
import { NamedError } from "../shared/named-error.js";
import { webOrigin } from "../shared/origin.js";
import { send } from "../shared/send.js";
import { accountsView } from "./accounts-view.js";
import { manualView } from "./manual-view.js";
import { lastOutcome, tellOutcome } from "./after-add.js";
import { hostTroubleView, lockedView, welcomeView } from "./notice-view.js";
import { scanView } from "./scan-view.js";
import { toast } from "./toast.js";

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @typedef {(app: App, signal: AbortSignal) => HTMLElement} View */

/** What the views share: the tab under the popup, and the way from one view to another. */
export class App {
  /** @param {{id: number, origin: string|null}} tab */
  constructor(tab) {
    this.tab = tab;
    /** @type {AbortController | null} */
    this.showing = null;
  }

  /**
   * @param {View} view its signal aborts when it leaves the screen
   * @param {{footer?: boolean, lock?: boolean}} [around]
   */
  show(view, { footer = false, lock = false } = {}) {
    this.showing?.abort();
    this.showing = new AbortController();
    toast.clear();
    byId("view").replaceChildren(view(this, this.showing.signal));
    byId("footer").hidden = !footer;
    byId("lock").hidden = !lock;
    const first = byId("view").querySelector("[data-first]");
    if (first instanceof HTMLElement) first.focus();
  }

  /** Shows what the state of host and vault calls for. @param {string} [highlight] id of an account just added */
  async home(highlight) {
    try {
      const status = /** @type {import("../shared/types.js").Status} */ (await send({ type: "status" }));
      if (status.vault === "locked") this.show(lockedView);
      else if (status.vault === "missing") this.show(welcomeView, { footer: true });
      else await this.accounts(highlight);
    } catch (error) {
      this.trouble(error);
    }
  }

  /** @param {string} [highlight] */
  async accounts(highlight) {
    const view = await accountsView(this.tab.origin, highlight);
    this.show(view ?? welcomeView, { footer: true, lock: true });
  }

  /** @param {import("../background/scan-tab.js").Before} [before] */
  scan(before) {
    this.show(scanView(null, before));
  }

  manual() {
    this.show(manualView);
  }

  /** An error that takes the whole popup, or only a word at its foot. @param {unknown} error */
  trouble(error) {
    const named = NamedError.from(error);
    if (named.name === "vault_locked") this.show(lockedView);
    else if (/^(host|extension)_/.test(named.name)) this.show(hostTroubleView(named));
    else toast.error(named);
  }
}

async function currentTab() {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  return { id: tab?.id ?? -1, origin: webOrigin(tab?.url) };
}

async function start() {
  localize(document);
  byId("lock").append(icon("lock"));
  byId("settings").append(icon("settings"));
  byId("scan").append(icon("scan"), element("span", {}, text("scan_page")));
  byId("manual").append(icon("keyboard"), element("span", {}, text("enter_by_hand")));

  const app = new App(await currentTab());
  byId("settings").addEventListener("click", () => api.runtime.openOptionsPage());
  byId("scan").addEventListener("click", () => app.scan());
  byId("manual").addEventListener("click", () => app.manual());
  byId("lock").addEventListener("click", async () => {
    await send({ type: "lock" }).catch((error) => app.trouble(error));
    await app.home();
  });

  // The browser closes the popup when it asks for a permission: go on where the last one was.
  const outcome = await lastOutcome(app.tab.id);
  const last = await send({ type: "last-scan", tabId: app.tab.id }).catch(() => null);
  if (last) app.show(scanView(last));
  else await app.home(outcome?.account);
  if (outcome) tellOutcome(outcome);
}

start();
