// SPDX-License-Identifier: Apache-2.0
import { codeKinds } from "./kinds-code.mjs";
import { hardKinds } from "./kinds-hard.mjs";
import { negativeKinds } from "./kinds-negative.mjs";
import { pageKinds } from "./kinds-page.mjs";

/** All kinds of pictures. */
export const kinds = [...codeKinds, ...pageKinds, ...hardKinds, ...negativeKinds];
