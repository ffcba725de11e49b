// SPDX-License-Identifier: Apache-2.0
/** Six boxes of which the last two take nothing. */
import { useState } from "react";
import { publish } from "./login-step.js";
import { boxes, form, show } from "./react-form.js";

show(() => {
  const [digits, setDigits] = useState(Array(6).fill(""));
  publish(() => digits.join(""));
  const onChange = (index) => (event) => index < 4 && setDigits(digits.with(index, event.target.value));
  return form(boxes((index) => ({ value: digits[index], onChange: onChange(index) })));
});
