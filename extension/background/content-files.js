// SPDX-License-Identifier: Apache-2.0

/** The content scripts, in the order in which they build on each other; those of content/scan come with a second look. */
export const contentFiles = [
  "content/find/words.js",
  "content/find/dom.js",
  "content/find/evidence.js",
  "content/find/field-text.js",
  "content/find/confirm-step.js",
  "content/find/visibility.js",
  "content/find/forms.js",
  "content/find/split-group.js",
  "content/find/find-code-field.js",
  "content/enrolment/enrolment-words.js",
  "content/enrolment/printed-key.js",
  "content/enrolment/page-accounts.js",
  "content/enrolment/enrolment.js",
  "content/fill/user-input.js",
  "content/fill/write-code.js",
  "content/fill/submit-button.js",
  "content/fill/submit-form.js",
  "content/fill/changes.js",
  "content/fill/watch-page.js",
  "content/enrolment/watch-enrolment.js",
];
