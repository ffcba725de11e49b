// SPDX-License-Identifier: Apache-2.0
/** A reactive form; the field is also made clean and dirty by its control. */
import { kLabel, show } from "./angular-page.js"; // First: it brings the compiler.
import { FormControl, ReactiveFormsModule, Validators } from "@angular/forms";
import { publish } from "./login-step.js";

show(
  { template: kLabel + '<input id="code" [formControl]="code" maxlength="6">', imports: [ReactiveFormsModule] },
  class {
    code = new FormControl("", Validators.pattern(/^\d{6}$/));
    constructor() {
      publish(() => (this.code.valid && this.code.dirty ? this.code.value : ""));
    }
  },
);
