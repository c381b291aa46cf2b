// In: errors of the browsers. Out: those of a missing chunk told from all others.
import { expect, it } from 'vitest';
import { isStale } from './stale';

it.each([
  ['Failed to fetch dynamically imported module: http://duban/assets/x.js', true],
  ['error loading dynamically imported module: http://duban/assets/x.js', true],
  ['Importing a module script failed.', true],
  ['Failed to fetch', false],
])('%s', (message, stale) => {
  expect(isStale(new TypeError(message))).toBe(stale);
});
