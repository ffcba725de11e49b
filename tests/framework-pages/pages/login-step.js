// SPDX-License-Identifier: Apache-2.0
/** What every page has: its framework's state for the test to read, and a way to send the code. */

/** @param {() => string} state the code as the framework knows it */
export function publish(state) {
  window.state = state;
}

/** @param {string} code */
export async function send(code) {
  await fetch(location.pathname, { method: "POST", body: new URLSearchParams({ code }) });
}

/** A button pressed, by whomever: the page sends what it knows. */
document.addEventListener("submit", (event) => {
  if (event.target.method === "post") return;
  event.preventDefault();
  send(window.state());
});
