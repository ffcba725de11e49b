// SPDX-License-Identifier: Apache-2.0
/** One transparent field, drawn as six boxes. */
import { OTPInput } from "input-otp";
import { createElement as h, useState } from "react";
import { publish } from "./login-step.js";
import { form, show } from "./react-form.js";

const slot = ({ char }, index) => h("div", { key: index, className: "box", style: { border: "1px solid", height: 40 } }, char);

show(() => {
  const [code, setCode] = useState("");
  publish(() => code);
  return form(
    h(OTPInput, {
      maxLength: 6,
      pattern: "^\\d+$",
      "aria-label": "Authentication code",
      value: code,
      onChange: setCode,
      render: ({ slots }) => h("div", { style: { display: "flex" } }, slots.map(slot)),
    }),
  );
});
