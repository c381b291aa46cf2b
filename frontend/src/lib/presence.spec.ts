import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { everyWhilePresent, isAway } from './presence';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  globalThis.dispatchEvent(new Event('keydown'));
});
afterEach(() => vi.useRealTimers());

it('takes a desk for empty when neither key nor pointer was touched for a while', () => {
  const often = everyWhilePresent(1_000);
  expect([isAway(), often()]).toEqual([false, 1_000]);
  vi.setSystemTime(Date.now() + 121_000);
  expect([isAway(), often()]).toEqual([true, false]);
  globalThis.dispatchEvent(new Event('pointermove'));
  expect([isAway(), often()]).toEqual([false, 1_000]);
});
