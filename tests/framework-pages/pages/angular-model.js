// SPDX-License-Identifier: Apache-2.0
/** A template-driven form. */
import { kLabel, show } from "./angular-page.js"; // First: it brings the compiler.
import { FormsModule } from "@angular/forms";
import { publish } from "./login-step.js";

show(
  { template: kLabel + '<input id="code" name="code" [(ngModel)]="code">', imports: [FormsModule] },
  class {
    code = "";
    constructor() {
      publish(() => this.code);
    }
  },
);
