// SPDX-License-Identifier: Apache-2.0
/**
 * Makes the dialog modal and swaps its QR code in place. Without this script both work by loading the page again.
 */
const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("configure"));
const title = /** @type {HTMLElement} */ (document.getElementById("configure-title"));
const cancel = /** @type {HTMLAnchorElement} */ (document.getElementById("cancel"));

dialog.close();
dialog.showModal();
dialog.addEventListener("cancel", () => cancel.click());

dialog.addEventListener("click", async (event) => {
  const link = /** @type {Element} */ (event.target).closest("#without-notifications");
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  const response = await fetch(link.href);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById("activation");
  if (!fresh) return;
  document.getElementById("activation")?.replaceWith(document.adoptNode(fresh));
  title.focus();
});
