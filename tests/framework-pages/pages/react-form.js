// SPDX-License-Identifier: Apache-2.0
/** The form around a React field. */
import { createElement as h } from "react";
import { createRoot } from "react-dom";

export const form = (...children) => h("form", null, ...children, h("button", null, "Verify"));

/** @param {() => import("react").ReactNode} Page */
export const show = (Page) => createRoot(document.querySelector("#app")).render(h(Page));

/** Six boxes. @param {(index: number) => object} properties of each */
export const boxes = (properties) =>
  [0, 1, 2, 3, 4, 5].map((index) =>
    h("input", {
      key: index,
      className: "box",
      maxLength: 1,
      inputMode: "numeric",
      "aria-label": `Digit ${index + 1}`,
      ...properties(index),
    }),
  );
