// SPDX-License-Identifier: Apache-2.0
/** Six boxes that the page recreates with every digit. */
import { useState } from "react";
import { publish } from "./login-step.js";
import { boxes, form, show } from "./react-form.js";

show(() => {
  const [digits, setDigits] = useState(Array(6).fill(""));
  publish(() => digits.join(""));
  return form(
    boxes((index) => ({
      key: `${index}-${digits.join("")}`,
      value: digits[index],
      onChange: (event) => setDigits(digits.with(index, event.target.value)),
    })),
  );
});
