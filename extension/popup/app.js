// SPDX-License-Identifier: Apache-2.0
import { askBackground } from "../shared/ask-background.js";
import { NamedError } from "../shared/named-error.js";
import { thisBrowser } from "../shared/this-browser.js";
import { vaultBanners } from "./cards/vault-banners.js";
import { takeLastAdd, tellLastAdd } from "./last-add.js";
import { findOffer } from "./page-offer.js";
import { accountsView } from "./views/accounts-view.js";
import { isHostTrouble } from "./views/host-remedies.js";
import { hostTroubleView } from "./views/host-trouble-view.js";
import { manualView } from "./views/manual-view.js";
import { nativeWindowView, takeNativeWindowTask, tellNativeWindowTask } from "./views/native-window-view.js";
import { pastedView } from "./views/pasted-view.js";
import { restoreView } from "./views/restore-view.js";
import { scanView } from "./views/scan-view.js";
import { damagedView, lockedView, welcomeView } from "./views/vault-views.js";
import { toast } from "./widgets/toast.js";

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
    /** @type {import("../shared/types.js").Status | null} as it was read last */
    this.status = null;
    /** How many times *Add* was pressed here and has not been answered. */
    this.adding = 0;
  }

  /**
   * @param {View} view its signal aborts when it leaves the screen
   * @param {{footer?: boolean, lock?: boolean, offer?: boolean}} [around] `offer`: says that the page can be scanned
   */
  show(view, { footer = false, lock = false, offer = false } = {}) {
    this.showing?.abort();
    this.showing = new AbortController();
    toast.clear();
    byId("view").replaceChildren(view(this, this.showing.signal));
    byId("footer").hidden = !footer;
    byId("lock").hidden = !lock;
    byId("page-offer").hidden = !offer;
    const first = byId("view").querySelector("[data-first]");
    if (first instanceof HTMLElement) first.focus();
  }

  /** Shows what the state of host and vault calls for. @param {string} [highlight] id of an account just added */
  async home(highlight) {
    const offer = findOffer(this.tab);
    try {
      const status = await this.readStatus();
      if (status.vault === "locked") this.show(lockedView(status));
      else if (status.vault === "damaged" || (status.vault === "missing" && status.copy)) this.show(damagedView(status));
      else if (status.vault === "missing") this.show(welcomeView(status), { footer: true, offer: await offer });
      else await this.accounts(status, offer, highlight);
    } catch (error) {
      this.trouble(error);
    }
  }

  /** @returns {Promise<import("../shared/types.js").Status>} */
  async readStatus() {
    const status = await askBackground({ type: "status" });
    this.status = status;
    return status;
  }

  /** @param {import("../shared/types.js").Status} status @param {Promise<boolean>} offer @param {string} [highlight] */
  async accounts(status, offer, highlight) {
    const view = (await accountsView(this.tab, highlight)) ?? welcomeView(status);
    const banners = await vaultBanners(this, status);
    this.show(view, { footer: true, lock: true, offer: await offer });
    byId("view").prepend(...banners);
  }

  /** Shows what goes on, or what the popup was closed in the middle of: browsers close it when another window opens. */
  async resume() {
    const task = await takeNativeWindowTask();
    if (task?.running) {
      this.show(nativeWindowView(task.kind));
      return;
    }
    const add = await takeLastAdd(this.tab.id);
    const offer = await askBackground({ type: "last-restore" }).catch(() => null);
    const scan = await askBackground({ type: "last-scan", tabId: this.tab.id }).catch(() => null);
    if (offer) await this.restore(offer);
    else if (scan) this.showScan(scan);
    else if (add?.pasted?.refused_count) this.show(pastedView(add.pasted));
    else await this.home(add?.account);
    if (add && !add.pasted?.refused_count) tellLastAdd(add);
    if (task) tellNativeWindowTask(this, task);
  }

  /** @param {import("../shared/types.js").RestoreOffer} offer */
  async restore(offer) {
    try {
      await this.readStatus();
      this.show(restoreView(offer));
    } catch (error) {
      this.trouble(error);
    }
  }

  /**
   * Has the host do what needs a window outside the browser.
   * @param {"backup" | "restore" | "recovery"} kind
   */
  async openNativeWindow(kind) {
    this.show(nativeWindowView(kind));
    try {
      await askBackground({ type: kind });
    } catch (error) {
      await this.home();
      this.trouble(error);
    }
  }

  /** @param {import("../shared/types.js").BeforeScan} [before] */
  scan(before) {
    this.show(scanView(null, before));
  }

  /** @param {import("../shared/types.js").PageScan} scan made before */
  showScan(scan) {
    this.show(scanView(scan));
  }

  manual() {
    this.show(manualView);
  }

  /**
   * Shows how *Add* ended: the account among the others, or what went wrong.
   * @param {HTMLButtonElement} button
   * @param {Promise<any>} reply
   */
  async afterAdd(button, reply) {
    button.disabled = true;
    this.adding += 1;
    try {
      const result = await reply.finally(() => {
        this.adding -= 1;
      });
      if (result.refused_count > 0) {
        this.show(pastedView(result));
        return;
      }
      const more = await askBackground({ type: "last-scan", tabId: this.tab.id }).catch(() => null);
      if (more) this.showScan(more);
      else await this.home(result.account?.id);
      tellLastAdd(result.refused ? { pasted: result } : result);
    } catch (error) {
      // What the user typed or found stays, to be mended or tried again.
      button.disabled = false;
      this.trouble(error);
    }
  }

  /** An error that takes the whole popup, or only a word at its foot. @param {unknown} error */
  async trouble(error) {
    const named = NamedError.from(error);
    if (named.name === "vault_locked") await this.home();
    else if (isHostTrouble(named.name)) this.show(hostTroubleView(named, await thisBrowser()));
    else toast.error(named);
  }
}
