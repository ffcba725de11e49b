// SPDX-License-Identifier: Apache-2.0
/** Six boxes that listen to keys only. */
import { useState } from "react";
import { publish } from "./login-step.js";
import { boxes, form, show } from "./react-form.js";

show(() => {
  const [digits, setDigits] = useState(Array(6).fill(""));
  publish(() => digits.join(""));
  const onKeyDown = (index) => (event) => {
    if (!/^\d$/.test(event.key)) return;
    event.preventDefault();
    setDigits(digits.with(index, event.key));
    event.target.nextElementSibling?.focus();
  };
  return form(boxes((index) => ({ value: digits[index], onKeyDown: onKeyDown(index), onChange: () => undefined })));
});
