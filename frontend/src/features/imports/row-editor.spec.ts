// In: units of a ledger's row as a clerk settled them. Out: what is sent for them.
import { expect, it } from 'vitest';
import type { ImportRow } from '@/api/types';
import { changeOf, choicesOf, entryOf, fieldsOf } from './row-editor';

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

it('sends only what was touched, so that correcting a unit does not pin the date', () => {
  const row: ImportRow = {
    row: 4,
    outcome: 'hold',
    seq: '2',
    section: null,
    task: '制定人才引进配套实施细则',
    leads: [unknown],
    co: [],
    deadline: { wording: '2012年6月底前', byHand: false, parts: [] },
    dueOn: '2025-12-31',
    remark: null,
    findings: [],
    earlier: null,
    itemId: null,
  };
  const form = { ...fieldsOf(row), outcome: 'import' as const };
  const matched = { ...form, leads: [{ ...entryOf(unknown), unit: suggestion }] };
  expect(changeOf(row, matched)).toEqual({ leads: [{ unitId: 'u-1' }], outcome: 'import' });
  expect(changeOf({ ...row, outcome: 'import_with_notice' }, form)).toEqual({});
  expect(changeOf(row, { ...form, dueOn: null, outcome: 'hold' })).toEqual({ dueOn: null });
});
