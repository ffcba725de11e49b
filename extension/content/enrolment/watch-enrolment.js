// SPDX-License-Identifier: Apache-2.0
"use strict";

/** Tells the background when the page begins to set an authenticator up, and when it is past that. */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "watchingEnrolment")) return;
  const { enrolment } = content;
  const runtime = (/** @type {any} */ (globalThis).browser ?? chrome).runtime;

  /** Milliseconds between two looks; at least four hundred times as long as a look takes. */
  const kBetween = 2000;
  const kShare = 400;
  /** Milliseconds: pages draw their QR code after they have loaded. */
  const kFirst = 300;

  /** Any change counts: a page that sets an authenticator up may have no field. */
  const kWatched = { childList: true, subtree: true, attributes: true, attributeFilter: ["class", "style", "hidden", "open", "src"] };

  let told = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let wait = kFirst;
  // It listens only while no look is due, so that a busy page costs nothing between two looks.
  const observer = new MutationObserver(lookSoon);

  async function look() {
    timer = undefined;
    // Without an id the extension was updated or removed: its background is gone.
    if (runtime.id === undefined) return;
    const begin = performance.now();
    const here = enrolment.isHere();
    wait = Math.max(kBetween, kShare * (performance.now() - begin));
    observer.observe(document, kWatched);
    // A dialog may go in ways that are no change of the document.
    if (here) lookSoon();
    if (here === told) return;
    const reply = await runtime.sendMessage({ type: "enrolment-seen", here }).catch(() => null);
    if (reply && reply.error === undefined) told = here;
  }

  function lookSoon() {
    observer.disconnect();
    timer ??= setTimeout(look, wait);
  }

  /** The mark is gone if the browser left the page and came back. @param {PageTransitionEvent} event */
  function shownAgain({ persisted }) {
    if (!persisted) return;
    told = false;
    lookSoon();
  }

  globalThis.tesseraContent = Object.freeze({ ...content, watchingEnrolment: true });
  if (window === window.top) {
    addEventListener("pageshow", shownAgain);
    document.addEventListener("prerenderingchange", lookSoon);
    // A picture without a size gets one when it has come.
    document.addEventListener("load", lookSoon, true);
    lookSoon();
  }
})();
