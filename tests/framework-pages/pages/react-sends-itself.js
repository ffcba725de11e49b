// SPDX-License-Identifier: Apache-2.0
/** Six boxes that send the code as soon as it is whole, go away meanwhile, and come back empty: it was refused. */
import { createElement as h, useEffect, useState } from "react";
import { publish, send } from "./login-step.js";
import { boxes, form, show } from "./react-form.js";

const kNone = Array(6).fill("");

show(() => {
  const [digits, setDigits] = useState(kNone);
  const [sent, setSent] = useState("");
  const [busy, setBusy] = useState(false);
  publish(() => sent);
  const code = digits.join("");
  useEffect(() => {
    if (code.length < 6) return;
    setSent(code);
    setBusy(true);
    send(code).then(() => {
      setDigits(kNone);
      setBusy(false);
    });
  }, [code]);
  if (busy) return h("p", null, "One moment…");
  const onChange = (index) => (event) => setDigits(digits.with(index, event.target.value));
  return form(boxes((index) => ({ value: digits[index], onChange: onChange(index) })));
});
