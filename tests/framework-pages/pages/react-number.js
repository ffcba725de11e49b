// SPDX-License-Identifier: Apache-2.0
/** A field of type number, whose state is text. */
import { createElement as h, useState } from "react";
import { publish } from "./login-step.js";
import { form, show } from "./react-form.js";

show(() => {
  const [code, setCode] = useState("");
  publish(() => code);
  return form(
    h("label", { htmlFor: "code" }, "Authentication code"),
    h("input", { id: "code", type: "number", value: code, onChange: (event) => setCode(event.target.value) }),
  );
});
