// SPDX-License-Identifier: Apache-2.0

/** The content scripts, in the order in which they build on each other. */
export const contentFiles = [
  "content/words.js",
  "content/dom.js",
  "content/evidence.js",
  "content/field-text.js",
  "content/confirm-step.js",
  "content/visibility.js",
  "content/forms.js",
  "content/split-group.js",
  "content/find-code-field.js",
  "content/enrolment-words.js",
  "content/printed-key.js",
  "content/page-accounts.js",
  "content/enrolment.js",
  "content/user-input.js",
  "content/write-code.js",
  "content/submit-button.js",
  "content/submit-form.js",
  "content/changes.js",
  "content/watch-page.js",
  "content/watch-enrolment.js",
];
