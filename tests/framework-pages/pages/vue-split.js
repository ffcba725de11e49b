// SPDX-License-Identifier: Apache-2.0
/** Six boxes with a model each; the next one gets the focus once the model has changed. */
import { createApp, nextTick, ref, watch } from "vue";
import { publish } from "./login-step.js";

createApp({
  setup() {
    const digits = ref(["", "", "", "", "", ""]);
    const boxes = ref([]);
    publish(() => digits.value.join(""));
    watch(
      digits,
      async () => {
        await nextTick();
        boxes.value[digits.value.indexOf("")]?.focus();
      },
      { deep: true },
    );
    return { digits, boxes };
  },
  template: `<form>
    <input v-for="(_, index) in digits" ref="boxes" v-model="digits[index]" class="box" maxlength="1"
      :aria-label="'Digit ' + (index + 1)"><button>Verify</button></form>`,
}).mount("#app");
