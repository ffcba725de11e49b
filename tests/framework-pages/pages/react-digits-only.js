// SPDX-License-Identifier: Apache-2.0
/** Keeps only the digits, shows them in two groups, and recreates the field with every change. */
import { createElement as h, useState } from "react";
import { publish } from "./login-step.js";
import { form, show } from "./react-form.js";

show(() => {
  const [code, setCode] = useState("");
  publish(() => code);
  return form(
    h("label", { htmlFor: "code" }, "Authentication code"),
    h("input", {
      id: "code",
      key: code,
      inputMode: "numeric",
      value: code.replace(/^(...)(.+)$/, "$1 $2"),
      onChange: (event) => setCode(event.target.value.replace(/\D/g, "").slice(0, 6)),
    }),
  );
});
