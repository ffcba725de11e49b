// SPDX-License-Identifier: Apache-2.0
/** Six boxes that move on, refuse pasting, and whose state follows a moment later from the one they were drawn with. */
import { startTransition, useState } from "react";
import { publish } from "./login-step.js";
import { boxes, form, show } from "./react-form.js";

show(() => {
  const [digits, setDigits] = useState(Array(6).fill(""));
  publish(() => digits.join(""));
  return form(
    boxes((index) => ({
      defaultValue: "",
      onChange: (event) => startTransition(() => setDigits(digits.with(index, event.target.value))),
      onKeyUp: (event) => event.target.nextElementSibling?.focus(),
      onPaste: (event) => event.preventDefault(),
    })),
  );
});
