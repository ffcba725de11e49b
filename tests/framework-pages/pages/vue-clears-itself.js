// SPDX-License-Identifier: Apache-2.0
/** Sends the code as soon as it is whole, and clears the same field at once: it was refused. */
import { createApp, ref, watch } from "vue";
import { publish, send } from "./login-step.js";

createApp({
  setup() {
    const code = ref("");
    publish(() => code.value);
    watch(code, async (value) => {
      if (!/^\d{6}$/.test(value)) return;
      await send(value);
      code.value = "";
    });
    return { code };
  },
  template: `<form><label for="code">Authentication code</label><input id="code" v-model="code"><button>Verify</button></form>`,
}).mount("#app");
