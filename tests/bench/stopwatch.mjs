// SPDX-License-Identifier: Apache-2.0
/**
 * Goes into a copy of the extension, before its background and its popup, and tells the popup when each step of a scan
 * happened: `window.times`, milliseconds since 1970 by step, and `window.picture`, what was sent, in Base64.
 */
const channel = new BroadcastChannel("stopwatch");
const api = /** @type {any} */ (globalThis).browser ?? chrome;

/** @param {string} step */
const now = (step) => ({ step, time: performance.timeOrigin + performance.now() });

/** @param {string} step */
const tell = (step) => channel.postMessage(now(step));

function watchBackground() {
  const { captureVisibleTab } = api.tabs;
  api.tabs.captureVisibleTab = async (/** @type {unknown[]} */ ...details) => {
    tell("capture");
    const picture = await captureVisibleTab.apply(api.tabs, details);
    tell("captured");
    return picture;
  };
  const { connectNative } = api.runtime;
  api.runtime.connectNative = (/** @type {string} */ name) => watchPort(connectNative.call(api.runtime, name));
}

/** @param {any} port */
function watchPort(port) {
  let last = -1;
  /** @type {string[]} */
  let picture = [];
  port.onMessage.addListener((/** @type {any} */ { id }) => {
    if (id !== last) return;
    tell("replied");
    channel.postMessage({ picture: picture.join("") });
  });
  const postMessage = port.postMessage.bind(port);
  port.postMessage = (/** @type {any} */ message) => {
    if (message.method === "scan") {
      const { index, count, data } = message.params;
      if (index === 0) {
        tell("send");
        picture = [];
      }
      picture.push(data);
      if (index === count - 1) last = message.id;
    }
    postMessage(message);
    if (message.id === last) tell("sent");
  };
  return port;
}

function watchPopup() {
  /** @type {Record<string, number>} */
  const times = {};
  Object.assign(window, { times });
  const note = (/** @type {{step: string, time: number}} */ { step, time }) => (times[step] ??= time);
  channel.onmessage = ({ data }) => {
    if (data.step) note(data);
    else Object.assign(window, { picture: data.picture });
  };
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("#scan")) note(now("pressed"));
  }, true);
  const observer = new MutationObserver(() => {
    if (!document.querySelector(".candidate")) return;
    observer.disconnect();
    note(now("rendered"));
    // The second frame begins when the first has been drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => note(now("shown"))));
  });
  observer.observe(document, { childList: true, subtree: true });
}

if (globalThis.document?.querySelector("#view") === null || globalThis.document === undefined) watchBackground();
else watchPopup();
