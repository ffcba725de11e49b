// SPDX-License-Identifier: Apache-2.0
/** Six boxes that spread what is pasted, in a form control of their own. */
import { show } from "./angular-page.js"; // First: it brings the compiler.
import { FormControl, ReactiveFormsModule } from "@angular/forms";
import { NgOtpInputComponent } from "ng-otp-input";
import { publish } from "./login-step.js";

show(
  {
    template: '<ng-otp-input [formControl]="code" [config]="{ length: 6, allowNumbersOnly: true }" />',
    imports: [ReactiveFormsModule, NgOtpInputComponent],
  },
  class {
    code = new FormControl("");
    constructor() {
      publish(() => this.code.value ?? "");
    }
  },
);
