// SPDX-License-Identifier: Apache-2.0
/** Starts a component that is compiled here, as Angular does without a build. */
import "@angular/compiler";
import { Component, provideExperimentalZonelessChangeDetection } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";

/** What the user reads of a single field. */
export const kLabel = '<label for="code">Authentication code</label>';

/**
 * @param {object} component
 * @param {string} component.template of the form's inside
 * @param {unknown[]} component.imports
 * @param {new () => object} type
 */
export function show({ template, imports }, type) {
  const form = `<form>${template}<button>Verify</button></form>`;
  const component = Component({ selector: "#app", template: form, imports })(type);
  return bootstrapApplication(component, { providers: [provideExperimentalZonelessChangeDetection()] });
}
