// SPDX-License-Identifier: Apache-2.0
import { element } from "../../shared/element.js";

/** Colours of the mosaic in shared/theme.css. */
const kColours = 6;

/**
 * The avatar of an account, like a tile: its first letter, on a colour that its issuer always gets.
 * @param {{issuer?: string, account?: string}} account
 */
export function accountAvatar({ issuer, account }) {
  const name = (issuer || account || "?").trim();
  let hash = 0;
  for (const character of name.toLowerCase()) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  const letter = [...name][0]?.toUpperCase() ?? "?";
  return element("span", { class: `avatar avatar-${hash % kColours}`, "aria-hidden": "true" }, letter);
}
