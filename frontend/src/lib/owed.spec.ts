// In: labels of the contract. Out: proof that each kind is read, and that a milestone keeps its name.
import { describe, expect, it } from 'vitest';
import { readOwed } from './owed';

describe('labels of obligations', () => {
  it.each([
    ['receipt', { what: 'receipt' }],
    ['completion', { what: 'completion' }],
    ['2025-W04', { what: 'week', year: '2025', n: 4 }],
    ['2025-10', { what: 'month', year: '2025', n: 10 }],
    ['2025-Q3', { what: 'quarter', year: '2025', n: 3 }],
    ['redo:2025-W40', { what: 'redo', of: '2025-W40' }],
    ['blue/1', { what: 'slip', level: 'blue', n: 1 }],
    ['实施细则', { what: 'named', text: '实施细则' }],
  ])('%s', (label, meaning) => {
    expect(readOwed(label)).toEqual(meaning);
  });
});
