// SPDX-License-Identifier: Apache-2.0
/** A masked field that takes what is typed, a key at a time, and undoes everything else. */
import { createElement as h, useState } from "react";
import { publish } from "./login-step.js";
import { form, show } from "./react-form.js";

show(() => {
  const [code, setCode] = useState("");
  publish(() => code);
  const onKeyDown = (event) => {
    if (!/^\d$/.test(event.key)) return;
    event.preventDefault();
    setCode((code + event.key).slice(0, 6));
  };
  return form(
    h("label", { htmlFor: "code" }, "Authentication code"),
    h("input", { id: "code", value: code, onKeyDown, onChange: () => undefined }),
  );
});
