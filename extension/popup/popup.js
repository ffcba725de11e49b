// SPDX-License-Identifier: Apache-2.0
import { api } from "../shared/api.js";
import { askBackground } from "../shared/ask-background.js";
import { element } from "../shared/element.js";
import { localize, text } from "../shared/i18n.js";
import { icon } from "../shared/icon.js";
import { webOrigin } from "../shared/origin.js";
import { openAppMenu } from "./app-menu.js";
import { App } from "./app.js";

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

async function currentTab() {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  return { id: tab?.id ?? -1, origin: webOrigin(tab?.url) };
}

async function start() {
  localize(document);
  byId("lock").append(icon("lock"));
  byId("menu").append(icon("more"));
  byId("scan").append(icon("scan"), element("span", {}, text("scan_page")));
  byId("manual").append(icon("keyboard"), element("span", {}, text("enter_by_hand")));

  const app = new App(await currentTab());
  byId("menu").addEventListener("click", () => openAppMenu(app, byId("menu")));
  byId("scan").addEventListener("click", () => app.scan());
  byId("manual").addEventListener("click", () => app.manual());
  byId("lock").addEventListener("click", async () => {
    await askBackground({ type: "lock" }).catch((error) => app.trouble(error));
    await app.home();
  });

  api.runtime.onMessage.addListener((message, _sender, sendResponse) => {
    // The answer tells the background whether this popup shows how it ended.
    if (message?.type === "add-ended") {
      sendResponse(message.tabId === app.tab.id && app.adding > 0);
    } else if (message?.type === "native-window-task-ended") {
      sendResponse(true);
      app.resume();
    }
  });
  await app.resume();
}

start();
