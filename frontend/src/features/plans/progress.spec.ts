// In: counts of items by priority and stage. Out: the promises of what a plan says of its progress.
import { expect, it } from 'vitest';
import { progressOf } from './progress';

const items = [
  { priorityId: 'p-1', stage: 'in_progress', count: 3 },
  { priorityId: 'p-1', stage: 'closed', count: 1 },
  { priorityId: 'p-1', stage: 'standing', count: 1 },
  { priorityId: 'p-1', stage: 'cancelled', count: 2 },
  { priorityId: 'p-2', stage: 'archived', count: 4 },
] as const;

it('counts the items of one priority alone', () => {
  expect(progressOf({ items: [...items] }, 'p-2')).toEqual({
    total: 4,
    done: 4,
    stages: [{ stage: 'archived', count: 4 }],
  });
});

it('leaves out of the total what was cancelled, but shows it', () => {
  const { total, done, stages } = progressOf({ items: [...items] }, 'p-1');
  expect([total, done]).toEqual([5, 2]);
  expect(stages).toContainEqual({ stage: 'cancelled', count: 2 });
});

it('has nothing of a priority without items, or without an id', () => {
  expect(progressOf({ items: [...items] }, 'p-3')).toEqual({ total: 0, done: 0, stages: [] });
  expect(progressOf({ items: [...items] }, null).total).toBe(0);
});
