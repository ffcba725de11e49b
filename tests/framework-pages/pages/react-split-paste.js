// SPDX-License-Identifier: Apache-2.0
/** Six boxes that take a whole code when it is pasted, and nothing else. */
import { createElement as h, useState } from "react";
import { publish } from "./login-step.js";
import { boxes, form, show } from "./react-form.js";

show(() => {
  const [code, setCode] = useState("");
  publish(() => code);
  const onPaste = (event) => {
    event.preventDefault();
    setCode(event.clipboardData.getData("text").replace(/\D/g, ""));
  };
  return form(h("div", { onPaste }, boxes((index) => ({ value: code[index] ?? "", onChange: () => undefined }))));
});
