// In: addresses of the ledger. Out: the promise that a view survives being written and read.
import { expect, it } from 'vitest';
import { type LedgerView, parseLedger, writeLedger } from './ledger-filter';

it('reads back what it wrote', () => {
  const view: LedgerView = {
    filter: { stage: 'in_progress', tier: 'major', q: '留学', dueFrom: '2026-10-01', sort: 'due_on' },
    columns: ['title', 'dueOn'],
    cursor: 'abc=',
  };
  expect(parseLedger(writeLedger(view))).toEqual(view);
});

it('has the plain address for the plain ledger', () => {
  expect(writeLedger({ filter: {} })).toBe('');
  expect(parseLedger('')).toEqual({ filter: {} });
});

it('leaves out what it does not understand', () => {
  expect(parseLedger('?stage=nonsense&tier=critical&dueTo=tomorrow&sort=hash')).toEqual({
    filter: { tier: 'critical' },
  });
});
