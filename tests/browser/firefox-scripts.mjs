// SPDX-License-Identifier: Apache-2.0
/** Sources of functions that run on Firefox's own side (context `chrome`); `arguments` are theirs. */

/** An expression for the browser element of the open popup. */
export const kPopupBrowser = `Services.wm.getMostRecentWindow("navigator:browser").document.querySelector("browser.webextension-popup-browser")`;

/** Presses the toolbar button of the add-on `arguments[0]`. */
export const kOpenPopup = `
  const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  const { extension } = WebExtensionPolicy.getByID(arguments[0]);
  const window = Services.wm.getMostRecentWindow("navigator:browser");
  await ExtensionParent.apiManager.global.browserActionFor(extension).openPopup(window, false);
  return null;`;

/** Whether its page is there. */
export const kPopupLoaded = `
  const browser = ${kPopupBrowser};
  return browser?.currentURI?.schemeIs("moz-extension") && !browser.webProgress?.isLoadingDocument;`;

/**
 * Runs a function body (`arguments[0]`) in the popup's process, with the parameters `values` (`arguments[1]`, JSON),
 * and gives back its result.
 */
export const frameScript = `
  const browser = ${kPopupBrowser};
  if (!browser) throw new Error("no popup is open");
  const name = "tessera-test:" + Math.random();
  const source = \`(async () => {
    const values = \${arguments[1]};
    try {
      sendAsyncMessage("\${name}", { result: await (async () => { \${arguments[0]} })() });
    } catch (error) {
      sendAsyncMessage("\${name}", { error: String(error) });
    }
  })()\`;
  const manager = browser.messageManager;
  const reply = new Promise((resolve) => {
    window.setTimeout(resolve, 5000, { error: "the popup does not answer" });
    manager.addMessageListener(name, function heard({ data }) {
      manager.removeMessageListener(name, heard);
      resolve(data);
    });
  });
  manager.loadFrameScript("data:text/javascript;charset=utf-8," + encodeURIComponent(source), false);
  const { result, error } = await reply;
  if (error) throw new Error(error);
  return result;`;
