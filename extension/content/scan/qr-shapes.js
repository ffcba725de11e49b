// SPDX-License-Identifier: Apache-2.0
"use strict";

/**
 * Where the page has something of the shape of a QR code, in the window or not. For a second look, after a picture of
 * the tab showed no account: only then does the background inject this.
 */
(() => {
  if (Object.hasOwn(globalThis, "tesseraQrShapes")) return;

  const kSmallest = 20;
  const kLargest = 10_000;
  /** Sides differ by at most this part. */
  const kTolerance = 0.1;
  /** At most this many in the window, and this many outside it, are reported. */
  const kMost = 3;
  /** A page of more elements than this is looked at in part. */
  const kMostElements = 20_000;
  /** Modules on a side of the smallest symbol (ISO/IEC 18004). */
  const kModules = 21;
  const kNames = /qr|barcode|authenticator|2fa|mfa|otp/i;
  /** Milliseconds that a page gets to draw what it was scrolled to. */
  const kSettle = 1000;

  /** @type {Element[]} what find() reported, by index */
  let told = [];

  /**
   * @param {ParentNode} root
   * @returns {Element[]} of all open shadow roots too
   */
  function elementsBelow(root) {
    const own = [...root.querySelectorAll("*")].slice(0, kMostElements);
    return own.flatMap((element) => [element, ...(element.shadowRoot ? elementsBelow(element.shadowRoot) : [])]);
  }

  /** Drawn of so many parts that it may be a code; a pictogram is not. @param {Element} element */
  function hasManyParts(element) {
    if (element instanceof SVGSVGElement) {
      const paths = [...element.querySelectorAll("path")];
      return element.querySelectorAll("*").length >= 60 || paths.some((path) => (path.getAttribute("d") ?? "").length >= 500);
    }
    if (element instanceof HTMLPreElement) return (element.textContent ?? "").split("\n").length >= kModules / 2;
    if (element instanceof HTMLTableElement) return element.rows.length >= kModules;
    const rows = element.childElementCount;
    return rows >= kModules * kModules || (rows >= kModules && (element.children[rows >> 1].childElementCount ?? 0) >= kModules);
  }

  /** @param {Element} element */
  function isPicture(element) {
    if (element instanceof HTMLImageElement || element instanceof HTMLCanvasElement) return true;
    if (element.matches("input[type=image], object, embed")) return true;
    if (element instanceof SVGSVGElement && element.querySelector("image")) return true;
    return element.childElementCount === 0 && getComputedStyle(element).backgroundImage.includes("url(");
  }

  /** @param {Element} element */
  function isNamedSo(element) {
    return [element, element.parentElement].some((each) => {
      const names = ["id", "class", "alt", "title", "aria-label", "src"].map((name) => each?.getAttribute(name) ?? "");
      return names.some((name) => !name.startsWith("data:") && kNames.test(name));
    });
  }

  /** @param {DOMRect} rect */
  function isSquare({ width, height }) {
    const [small, large] = [Math.min(width, height), Math.max(width, height)];
    return small >= kSmallest && large <= kLargest && large - small <= kTolerance * large;
  }

  /** @param {Element} element */
  function isRound(element) {
    const { borderTopLeftRadius } = getComputedStyle(element);
    const share = parseFloat(borderTopLeftRadius) / (borderTopLeftRadius.endsWith("%") ? 100 : element.clientWidth || 1);
    return share > 0.3;
  }

  /**
   * How much speaks for a QR code. 0: it is not one; below 1: a small picture; from 2: it is drawn like one, or named so.
   * @param {Element} element
   */
  function likelihood(element) {
    const rect = element.getBoundingClientRect();
    if (!isSquare(rect)) return 0;
    const parts = hasManyParts(element);
    if (!parts && !isPicture(element)) return 0;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || isRound(element)) return 0;
    const drawn = parts || element instanceof HTMLCanvasElement;
    return (isNamedSo(element) ? 4 : 0) + (drawn ? 2 : 0) + (rect.width >= 100 ? 1 : 0.5);
  }

  /**
   * How much of each the window shows, scrolled boxes around it taken into account.
   * @param {Element[]} elements
   * @returns {Promise<Map<Element, IntersectionObserverEntry>>}
   */
  function shownParts(elements) {
    if (elements.length === 0) return Promise.resolve(new Map());
    return new Promise((resolve) => {
      const observer = new IntersectionObserver((entries) => {
        observer.disconnect();
        resolve(new Map(entries.map((entry) => [entry.target, entry])));
      });
      for (const element of elements) observer.observe(element);
      setTimeout(resolve, kSettle, new Map());
    });
  }

  /**
   * The side of the window beyond which the rest of it is.
   * @param {IntersectionObserverEntry} entry
   * @returns {Side}
   */
  function hiddenSide({ boundingClientRect: all, intersectionRect: part, isIntersecting }) {
    const seen = isIntersecting && part.width > 0 ? part : new DOMRect(0, 0, innerWidth, innerHeight);
    const beyond = /** @type {[Side, number][]} */ ([
      ["top", seen.top - all.top],
      ["bottom", all.bottom - seen.bottom],
      ["left", seen.left - all.left],
      ["right", all.right - seen.right],
    ]);
    return beyond.sort((a, b) => b[1] - a[1])[0][0];
  }

  /** @returns {Promise<QrShape[]>} likeliest first; at most three in the window, and three not wholly in it */
  async function find() {
    const ranked = elementsBelow(document)
      .map((element) => ({ element, likelihood: likelihood(element) }))
      .filter((each) => each.likelihood > 0)
      .sort((a, b) => b.likelihood - a.likelihood)
      .slice(0, 50);
    const parts = await shownParts(ranked.map(({ element }) => element));
    const inside = ranked.filter(({ element }) => (parts.get(element)?.intersectionRatio ?? 1) >= 0.98);
    const outside = ranked.filter((each) => !inside.includes(each));
    const chosen = [...inside.slice(0, kMost), ...outside.slice(0, kMost)];
    told = chosen.map(({ element }) => element);
    return chosen.map(({ element, likelihood }, index) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const entry = parts.get(element);
      const shown = index < Math.min(inside.length, kMost) ? "whole" : entry?.isIntersecting ? "in_part" : "not";
      return {
        index,
        x: x + scrollX,
        y: y + scrollY,
        width,
        height,
        pixels: width * devicePixelRatio,
        windows: Math.max(width / innerWidth, height / innerHeight),
        shown,
        side: shown === "whole" || !entry ? null : hiddenSide(entry),
        likelihood,
      };
    });
  }

  /** @param {Promise<unknown>} work that may never end: a hidden page draws nothing */
  const forAWhile = (work) => Promise.race([work, new Promise((resolve) => setTimeout(resolve, kSettle))]);

  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  /** What was scrolled to or enlarged is on the screen. */
  async function settled() {
    await forAWhile(nextFrame().then(nextFrame));
  }

  /**
   * Scrolls to a shape that find() reported.
   * @param {number} index
   */
  async function bringIntoView(index) {
    const element = told[index];
    if (!element?.isConnected) return;
    element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    if (element instanceof HTMLImageElement && !element.complete) await forAWhile(element.decode().catch(() => undefined));
    await settled();
  }

  globalThis.tesseraQrShapes = Object.freeze({ find, bringIntoView, settled, at: (/** @type {number} */ index) => told[index] });
})();
