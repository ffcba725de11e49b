// SPDX-License-Identifier: Apache-2.0
import { show } from "./knockout-page.js";

show("textInput");
