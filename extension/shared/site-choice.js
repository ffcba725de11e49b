// SPDX-License-Identifier: Apache-2.0
import { api } from "./api.js";

/**
 * A per-site setting for granted sites. Stored in `storage.local` under the site's match pattern, and nothing else,
 * until the site's permission goes.
 */
class SiteChoice {
  /** @param {string} name of the choice in the storage */
  constructor(name) {
    this.prefix = `${name}:`;
  }

  /**
   * @param {string} site match pattern
   * @returns {Promise<boolean>}
   */
  async isMade(site) {
    const key = this.prefix + site;
    return (await api.storage.local.get(key))[key] === true;
  }

  /**
   * @param {string} site match pattern; without its permission nothing is chosen for it
   * @param {boolean} isWanted
   */
  async make(site, isWanted) {
    const key = this.prefix + site;
    if (isWanted && !(await api.permissions.contains({ origins: [site] }))) return;
    await (isWanted ? api.storage.local.set({ [key]: true }) : api.storage.local.remove(key));
  }

  /** Forgets it for sites whose permission is gone, so that it does not come back with that. */
  async forgetRevoked() {
    const keys = Object.keys(await api.storage.local.get(null)).filter((key) => key.startsWith(this.prefix));
    for (const key of keys) {
      if (!(await api.permissions.contains({ origins: [key.slice(this.prefix.length)] }))) await api.storage.local.remove(key);
    }
  }
}

/** That the form is submitted after a code was filled in; kept as `send` since before it was called so. */
export const submitChoice = new SiteChoice("send");

/** That codes for the site go by its own clock. */
export const clockChoice = new SiteChoice("clock");
