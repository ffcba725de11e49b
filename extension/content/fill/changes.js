// SPDX-License-Identifier: Apache-2.0
"use strict";

/**
 * Reports when a page may have got a code field, as cheaply as it can: a busy page changes hundreds of times a second,
 * and its fields hardly ever (docs/filling.md, "What watching costs").
 */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "changes")) return;
  const { dom } = content;

  /** Milliseconds of quiet before a changed page is looked at. */
  const kQuiet = 150;
  /** Milliseconds after which a page that never gets quiet is looked at all the same. */
  const kLongest = 1000;
  /** Elements. A change further from a field is no news about it. */
  const kNear = 150;
  /** Milliseconds after an element of the page's own making came: it may open its shadow tree later, unseen. */
  const kUpgrade = 600;

  /** How often an element is looked at whose script has not come: half a minute in all. */
  const kRounds = 50;
  const kMostUnmade = 500;

  const kWatched = {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["class", "style", "hidden", "type", "disabled", "readonly", "open", "placeholder", "aria-label"],
  };

  /** @type {Set<Document|ShadowRoot>} */
  const observed = new Set();
  /** @type {Map<HTMLInputElement, Element>} fields, and what is near each */
  const inputs = new Map();
  /** @type {() => void} */
  let look = () => undefined;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let firstChange = 0;
  /** @type {{element: Element, rounds: number}[]} of the page's own making, without a shadow tree so far */
  const unmade = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let upgradeTimer;
  const observer = new MutationObserver(take);

  /** @param {number} [quiet] milliseconds */
  function lookSoon(quiet = kQuiet) {
    const now = performance.now();
    if (timer === undefined) firstChange = now;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        timer = undefined;
        look();
      },
      Math.max(0, Math.min(quiet, firstChange + kLongest - now)),
    );
  }

  /** @param {Document|ShadowRoot} root */
  function observe(root) {
    for (const each of dom.roots(root)) {
      for (const input of each.querySelectorAll("input")) inputs.set(input, surroundings(input));
      for (const element of each.querySelectorAll(":not(:defined)")) awaitMaking(element);
      if (observed.has(each)) continue;
      observed.add(each);
      observer.observe(each, kWatched);
    }
  }

  /** Whether it has a field, or may hold one soon. @param {Element} element */
  function brings(element) {
    let found = false;
    for (const each of [element, ...element.getElementsByTagName("*")]) {
      if (each instanceof HTMLInputElement) {
        inputs.set(each, surroundings(each));
        found = true;
      } else if (each.shadowRoot) {
        observe(each.shadowRoot);
        found = true;
      } else if (each.localName.includes("-")) {
        awaitMaking(each);
      }
    }
    return found;
  }

  /** @param {Element} element of the page's own making, whose script may come later */
  function awaitMaking(element) {
    if (unmade.length >= kMostUnmade) return;
    unmade.push({ element, rounds: 0 });
    upgradeTimer ??= setTimeout(upgrade, kUpgrade);
  }

  function upgrade() {
    upgradeTimer = undefined;
    for (const { element, rounds } of unmade.splice(0)) {
      if (!element.isConnected) continue;
      if (element.shadowRoot) {
        observe(element.shadowRoot);
        lookSoon();
      } else if (rounds < kRounds && element.matches(":not(:defined)")) {
        unmade.push({ element, rounds: rounds + 1 });
      }
    }
    if (unmade.length > 0) upgradeTimer = setTimeout(upgrade, kUpgrade);
  }

  /** @param {MutationRecord} record */
  function matters({ type, target, addedNodes, removedNodes }) {
    if (type === "childList") {
      // All of them: each may bring fields and shadow trees to watch.
      const found = [...addedNodes].filter((node) => node instanceof Element && brings(node));
      if (found.length > 0) return true;
      // Text beside a field says what it is for.
      return (addedNodes.length > 0 || removedNodes.length > 0) && isBesideField(target);
    }
    return isBesideField(target);
  }

  /** The widest element around a field whose changes may be about the field. @param {HTMLInputElement} input */
  function surroundings(input) {
    let widest = /** @type {Element} */ (input);
    for (let element = dom.parentOf(input); element && element !== document.body; element = dom.parentOf(element)) {
      if (element.getElementsByTagName("*").length > kNear) break;
      widest = element;
    }
    return widest;
  }

  /** @param {Node} target */
  function isBesideField(target) {
    for (const [input, around] of inputs) {
      if (!input.isConnected) inputs.delete(input);
      else if (dom.contains(around, target) || dom.contains(target, input)) return true;
    }
    return false;
  }

  /** @param {MutationRecord[]} records */
  function take(records) {
    if (records.filter(matters).length > 0) lookSoon();
  }

  /** @param {() => void} then called soon, and again after each change that matters */
  function watch(then) {
    look = then;
    observe(document);
    lookSoon(0);
  }

  /** The roots that are watched: all there are, but for a shadow tree that was opened just now. */
  function roots() {
    for (const root of observed) if (root instanceof ShadowRoot && !root.host.isConnected) observed.delete(root);
    return [...observed];
  }

  function stop() {
    observer.disconnect();
    observed.clear();
    inputs.clear();
    for (const each of [timer, upgradeTimer]) clearTimeout(each);
    timer = upgradeTimer = undefined;
    unmade.length = 0;
  }

  globalThis.tesseraContent = Object.freeze({ ...content, changes: Object.freeze({ watch, roots, stop }) });
})();
