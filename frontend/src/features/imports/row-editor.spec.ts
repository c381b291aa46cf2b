// In: units of a ledger's row as a clerk settled them. Out: what is sent for them.
import { expect, it } from 'vitest';
import { choicesOf, entryOf } from './row-editor';

const suggestion = { id: 'u-1', name: '区工业和信息化局' };
const unknown = { kind: 'unknown' as const, text: '区科技和经信局', unit: null, suggestion, bracket: null };

it('sends known units by id, collectives by their words, dropped ones not at all', () => {
  const entries = [
    { text: '发改局', how: 'known' as const, unit: { id: 'u-1', name: '区发展和改革局' } },
    { text: '各区', how: 'collective' as const, unit: null },
    { text: '市经贸委', how: 'drop' as const, unit: null },
  ];
  expect(choicesOf(entries, [])).toEqual([{ unitId: 'u-1' }, { collective: '各区' }]);
});

it('never takes a suggestion by itself', () => {
  expect(entryOf(unknown).unit).toBeNull();
});

it('leaves a list alone that was not touched and is still open', () => {
  expect(choicesOf([entryOf(unknown)], [unknown])).toBeUndefined();
  expect(choicesOf([{ ...entryOf(unknown), unit: suggestion }], [unknown])).toEqual([{ unitId: 'u-1' }]);
});
