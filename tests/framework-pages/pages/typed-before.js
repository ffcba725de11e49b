// SPDX-License-Identifier: Apache-2.0
/** A field in which the user has begun to type. */
import { createElement as h, useState } from "react";
import { publish } from "./login-step.js";
import { form, show } from "./react-form.js";

show(() => {
  const [code, setCode] = useState("7");
  publish(() => code);
  return form(
    h("label", { htmlFor: "code" }, "Authentication code"),
    h("input", { id: "code", value: code, onChange: (event) => setCode(event.target.value) }),
  );
});
