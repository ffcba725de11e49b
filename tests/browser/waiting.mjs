// SPDX-License-Identifier: Apache-2.0

/**
 * Seconds of a time step that does not end during a test: a code that is about to end is not filled in, which would pass
 * for a page that gets none.
 */
export const kLongStep = 86_400;

/** @param {number} milliseconds */
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Asks again and again until the answer is neither false nor empty. A failed question counts as no answer: pages go
 * away while they are asked.
 * @template T
 * @param {() => T | Promise<T>} question
 * @param {{what: string, timeout?: number, interval?: number}} options milliseconds
 * @returns {Promise<NonNullable<T>>}
 * @throws {Error} naming `what` did not come, and the last failure
 */
export async function until(question, { what, timeout = 15_000, interval = 50 }) {
  const end = Date.now() + timeout;
  let failure;
  do {
    try {
      const answer = await question();
      if (answer) return answer;
      failure = undefined;
    } catch (error) {
      failure = error;
    }
    await pause(interval);
  } while (Date.now() < end);
  throw new Error(`after ${timeout / 1000} s still not: ${what}`, { cause: failure });
}
