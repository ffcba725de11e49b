// SPDX-License-Identifier: Apache-2.0
import { Memory } from "../../memory.js";

/**
 * The last scan, so that a popup opened again can go on with it: the browser closes the popup when it asks for a
 * permission. It holds what the host said of the QR codes, no picture and no secret. The host forgets candidates after
 * ten minutes.
 * @type {Memory<import("../../../shared/types.js").PageScan>}
 */
export const lastScan = new Memory(10 * 60 * 1000);
