// SPDX-License-Identifier: Apache-2.0
import { api } from "../../../shared/api.js";
import { permissionPattern } from "../../../shared/origin.js";
import { clockChoice } from "../../../shared/site-choice.js";
import { lookAgain } from "../../content-scripts.js";
import { cancelFill } from "../../fills-under-way.js";
import { siteClock } from "./site-clock-choice.js";

/** @type {import("../../gate.js").Requests} */
export const requests = {
  "site-clock": { from: "extension", handle: ({ site }) => siteClock(site) },
  "follow-clock": { from: "extension", handle: ({ site, isWanted }) => followClock(site, isWanted === true) },
};

/** @param {import("../../../shared/types.js").SiteDocument} site @param {boolean} isWanted */
async function followClock({ origin }, isWanted) {
  await clockChoice.make(permissionPattern(origin), isWanted);
  // Their fields may hold a code by the other clock, or wait for one.
  for (const { id } of await api.tabs.query({ url: permissionPattern(origin) })) {
    if (id === undefined) continue;
    cancelFill(id);
    lookAgain(id);
  }
}
