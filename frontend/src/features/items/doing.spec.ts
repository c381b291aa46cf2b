// In: an item of the mock. Out: the promises of how actions find what they are about.
import { expect, it } from 'vitest';
import { ACTIONS } from '@/lib/vocabulary';
import { items } from '@/testing/mock/matters';
import { inOrder, locate } from './doing';
import { readDoing } from './wanted';

const [item] = items;
if (!item) throw new Error('the mock has no items');

it('puts the likely next action first', () => {
  expect(inOrder(['cancel', 'amend', 'approve'])).toEqual(['approve', 'amend', 'cancel']);
});

it('finds a report by its id, and the unit it belongs to', () => {
  const { assignment, report } = locate(item, { action: 'review_report', on: 'r-1' });
  expect([assignment?.id, report?.id]).toEqual(['a-1', 'r-1']);
});

it('knows where every action stands', () => {
  expect(inOrder([...ACTIONS]).sort()).toEqual([...ACTIONS].sort());
});

it('finds what allows the action when no id is given', () => {
  expect(locate(item, { action: 'review_report' }).report?.id).toBe('r-1');
  expect(locate(item, { action: 'receive' }).assignment?.id).toBe('a-11');
});

it('reads only known actions from an address', () => {
  expect(readDoing('?do=receive&on=a-11')).toEqual({ action: 'receive', on: 'a-11' });
  expect(readDoing('?do=explode')).toBeNull();
});
