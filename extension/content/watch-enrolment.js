// SPDX-License-Identifier: Apache-2.0
"use strict";

/** Tells the background when the page begins to set an authenticator up, and when it is past that. */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "watchingEnrolment")) return;
  const { changes, enrolment } = content;
  const runtime = (/** @type {any} */ (globalThis).browser ?? chrome).runtime;

  /** Milliseconds between two looks; at least a hundred times as long as a look takes. */
  const kBetween = 2000;
  const kShare = 100;
  /** Milliseconds: pages draw their QR code after they have loaded. */
  const kFirst = 300;

  let told = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let wait = kFirst;

  function look() {
    timer = undefined;
    const begin = performance.now();
    const here = enrolment.isHere(changes.roots());
    wait = Math.max(kBetween, kShare * (performance.now() - begin));
    if (here === told) return;
    told = here;
    runtime.sendMessage({ type: "enrolment-seen", here }).catch(() => undefined);
  }

  function lookSoon() {
    timer ??= setTimeout(look, wait);
  }

  globalThis.tesseraContent = Object.freeze({ ...content, watchingEnrolment: true });
  if (window === window.top) {
    changes.alsoTell(lookSoon);
    lookSoon();
  }
})();
