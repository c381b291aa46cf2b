// In: units of a ledger's row as a clerk settled them. Out: what is sent for them.
import { expect, it } from 'vitest';
import { choicesOf, entryOf } from './row-editor';

it('sends known units by id, collectives by their words, dropped ones not at all', () => {
  expect(
    choicesOf([
      { text: '发改局', how: 'known', unit: { id: 'u-1', name: '区发展和改革局' } },
      { text: '各区', how: 'collective', unit: null },
      { text: '市经贸委', how: 'drop', unit: null },
    ]),
  ).toEqual([{ unitId: 'u-1' }, { collective: '各区' }]);
});

it('offers the suggestion for an unknown unit, but only offers it', () => {
  const suggestion = { id: 'u-1', name: '区工业和信息化局' };
  expect(entryOf({ kind: 'unknown', text: '区科技和经信局', unit: null, suggestion, bracket: null })).toEqual(
    {
      text: '区科技和经信局',
      how: 'known',
      unit: suggestion,
    },
  );
});
