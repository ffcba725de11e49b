// SPDX-License-Identifier: Apache-2.0
import { createElement as h, useState } from "react";
import OtpInput from "react-otp-input";
import { publish } from "./login-step.js";
import { form, show } from "./react-form.js";

show(() => {
  const [code, setCode] = useState("");
  publish(() => code);
  const renderInput = (properties) => h("input", properties);
  return form(h(OtpInput, { value: code, onChange: setCode, numInputs: 6, inputStyle: "box", renderInput }));
});
