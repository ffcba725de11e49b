// SPDX-License-Identifier: Apache-2.0
import { createApp, ref } from "vue";
import { publish } from "./login-step.js";

createApp({
  setup() {
    const code = ref("");
    publish(() => code.value);
    return { code };
  },
  template: `<form><label for="code">Authentication code</label><input id="code" v-model="code"><button>Verify</button></form>`,
}).mount("#app");
