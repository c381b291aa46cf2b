// In: something that will soon be so. Out: it, or why it has not come about.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

const STEP_MS = 100;

/** Tries until `look` no longer throws, and gives what it gave. */
export async function eventually(look, { within = 20_000, what = '' } = {}) {
  const end = performance.now() + within;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() >= end) {
        throw new Error(`not within ${within / 1000} s: ${what} ${error.message}`, { cause: error });
      }
    }
    await pause(STEP_MS);
  }
}

/** What an element says, once it says something that matches. */
export async function says(locator, pattern, options) {
  return eventually(async () => {
    const text = (await locator.innerText({ timeout: 5_000 })).replaceAll(/\s+/g, ' ');
    assert.match(text, pattern);
    return text;
  }, options);
}
