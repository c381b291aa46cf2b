// In: labels of the contract. Out: proof that each kind is read, and that what is none says itself.
import { describe, expect, it } from 'vitest';
import { readOwed } from './owed';

describe('labels of obligations', () => {
  it.each([
    ['receipt', { what: 'kind', kind: 'receipt' }],
    ['periodic_report', { what: 'kind', kind: 'periodic_report' }],
    ['milestone:2', { what: 'milestone', n: '2' }],
    ['redo:milestone:2', { what: 'redo', of: 'milestone:2' }],
    ['dispute', { what: 'dispute' }],
    ['2025-W04', { what: 'week', year: '2025', n: 4 }],
    ['2025-10', { what: 'month', year: '2025', n: 10 }],
    ['2025-Q3', { what: 'quarter', year: '2025', n: 3 }],
    ['redo:2025-W40', { what: 'redo', of: '2025-W40' }],
    ['blue/1', { what: 'slip', level: 'blue', n: 1 }],
    ['in_person/2', { what: 'slip', level: 'in_person', n: 2 }],
    ['toString', { what: 'named', text: 'toString' }],
    ['实施细则', { what: 'named', text: '实施细则' }],
  ])('%s', (label, meaning) => {
    expect(readOwed(label)).toEqual(meaning);
  });
});
