// SPDX-License-Identifier: Apache-2.0
/** Six boxes; as the second one fills, the user types a 9 into the fifth. */
import { useState } from "react";
import { publish } from "./login-step.js";
import { boxes, form, show } from "./react-form.js";

show(() => {
  const [digits, setDigits] = useState(Array(6).fill(""));
  publish(() => digits.join(""));
  const onChange = (index) => (event) => {
    const next = digits.with(index, event.target.value);
    setDigits(index === 1 && event.target.value ? next.with(4, "9") : next);
  };
  return form(boxes((index) => ({ value: digits[index], onChange: onChange(index) })));
});
