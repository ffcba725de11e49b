// SPDX-License-Identifier: Apache-2.0
/** A controlled field. */
import { createElement as h, useState } from "react";
import { publish } from "./login-step.js";
import { form, show } from "./react-form.js";

show(() => {
  const [code, setCode] = useState("");
  publish(() => code);
  return form(
    h("label", { htmlFor: "code" }, "Authentication code"),
    h("input", { id: "code", value: code, onChange: (event) => setCode(event.target.value) }),
  );
});
