// SPDX-License-Identifier: Apache-2.0
"use strict";

/** The document as one tree, open shadow roots included. */
(() => {
  const content = globalThis.tesseraContent;
  if (Object.hasOwn(content, "dom")) return;

  /**
   * The roots to look in: the document and its open shadow roots.
   * @param {Document|ShadowRoot} root
   * @returns {(Document|ShadowRoot)[]}
   */
  function roots(root = document) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
    const found = [root];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { shadowRoot } = /** @type {Element} */ (node);
      if (shadowRoot) found.push(...roots(shadowRoot));
    }
    return found;
  }

  // What a form calls its fields hides the form's own properties.
  const parentElement = /** @type {(this: Node) => Element | null} */ (
    Object.getOwnPropertyDescriptor(Node.prototype, "parentElement")?.get
  );
  const { getRootNode } = Node.prototype;

  /** Out of a shadow tree its host is next. @param {Element} element @returns {Element | null} */
  function parentOf(element) {
    const root = getRootNode.call(element);
    return parentElement.call(element) ?? (root instanceof ShadowRoot ? root.host : null);
  }

  /** Node.contains() through shadow trees. @param {Node} outer @param {Node | null} node */
  function contains(outer, node) {
    while (node) {
      if (outer.contains(node)) return true;
      const root = node.getRootNode();
      node = root instanceof ShadowRoot ? root.host : null;
    }
    return false;
  }

  globalThis.tesseraContent = Object.freeze({ ...content, dom: Object.freeze({ roots, parentOf, contains }) });
})();
