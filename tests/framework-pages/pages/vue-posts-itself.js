// SPDX-License-Identifier: Apache-2.0
/** Sends its form, and so leaves, as soon as six digits are in. */
import { createApp, nextTick, ref, watch } from "vue";
import { publish } from "./login-step.js";

createApp({
  setup() {
    const code = ref("");
    const form = ref();
    publish(() => code.value);
    watch(code, async () => {
      await nextTick();
      if (/^\d{6}$/.test(code.value)) form.value.requestSubmit();
    });
    return { code, form };
  },
  template: `<form ref="form" method="post"><label for="code">Authentication code</label>
    <input id="code" name="code" v-model="code"><button>Verify</button></form>`,
}).mount("#app");
