// SPDX-License-Identifier: Apache-2.0
"use strict";

/** The picture of what qr-shapes.js found, at its own size, if the page may draw it. */
(() => {
  const shapes = globalThis.tesseraQrShapes;
  if (Object.hasOwn(shapes, "picture")) return;

  /** Pixels on a side of a picture that is drawn here: the largest symbol, 177 modules, at 4 pixels each. */
  const kDrawn = 1024;
  const kDrawnLargest = 2048;
  /** Of a code's own size, on each side: its quiet zone may be the page's. */
  const kMargin = 0.1;
  const kQuality = 0.9;
  /** An SVG of more elements than this is painted in part. */
  const kMostElements = 20_000;

  /** The first colour behind an element that hides what is behind it. @param {Element | null} element */
  function ground(element) {
    for (let each = element; each; each = each.parentElement) {
      const { backgroundColor } = getComputedStyle(each);
      if (backgroundColor !== "transparent" && !/, 0\)$/.test(backgroundColor)) return backgroundColor;
    }
    return "white";
  }

  /**
   * An SVG as it is painted here: away from the page's style sheets it would be black.
   * @param {SVGSVGElement} svg
   */
  async function svgImage(svg) {
    const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
    const [originals, copies] = [svg, copy].map((root) => [root, ...root.querySelectorAll("*")].slice(0, kMostElements));
    for (const [index, original] of originals.entries()) {
      const style = getComputedStyle(original);
      for (const name of ["fill", "stroke", "stroke-width", "opacity", "visibility"]) {
        /** @type {SVGElement} */ (copies[index]).style?.setProperty(name, style.getPropertyValue(name));
      }
    }
    const { width, height } = svg.getBoundingClientRect();
    if (!copy.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
    copy.setAttribute("width", String(kDrawn));
    copy.setAttribute("height", String(kDrawn));
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
    await image.decode();
    return image;
  }

  /**
   * Pixels on a side that lose nothing of a source. Enlarged by a whole number if its modules may be one pixel.
   * @param {number} own
   */
  function drawnSide(own) {
    const times = Math.max(1, Math.floor(kDrawn / (own || kDrawn)));
    return Math.min((own || kDrawn) * times, kDrawnLargest);
  }

  /**
   * A shape that find() reported, drawn at its own size on what is behind it.
   * @param {number} index
   * @returns {Promise<string | null>} a JPEG file in Base64; null if the page may not read it or can't draw it
   */
  async function picture(index) {
    const element = shapes.at(index);
    if (!element) return null;
    try {
      const source = element instanceof SVGSVGElement ? await svgImage(element) : element;
      const isImage = source instanceof HTMLImageElement;
      if (!isImage && !(source instanceof HTMLCanvasElement)) return null;
      const side = drawnSide(isImage ? source.naturalWidth : source.width);
      const margin = Math.round(side * kMargin);
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = side + 2 * margin;
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
      context.fillStyle = ground(element);
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.imageSmoothingEnabled = false;
      context.drawImage(source, margin, margin, side, side);
      return canvas.toDataURL("image/jpeg", kQuality).split(",")[1] ?? null;
    } catch {
      return null;
    }
  }

  globalThis.tesseraQrShapes = Object.freeze({ ...shapes, picture });
})();
