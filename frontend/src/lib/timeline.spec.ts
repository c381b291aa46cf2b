// In: the events of an issue. Out: one line for the dates it planned, and every other line as it was.
import { expect, it } from 'vitest';
import { countOf, foldRuns, plannedFor, pointsOf, type Told } from './timeline';

const told = (kind: string, assignment: string, dueOn?: string): Told => ({
  at: '2025-09-22T01:00:00Z',
  kind,
  data: { kind, assignment, ...(dueOn ? { obligation: { due_on: dueOn } } : {}) },
});
const planned = (assignment: string, ...days: string[]) =>
  days.map((on) => told('obligation_planned', assignment, on));

it('folds the dates of one unit, and not those of another into them', () => {
  const lead = planned('a', '2025-09-26', '2025-09-30', '2025-10-11');
  const co = [
    ...planned('b', '2025-12-31'),
    told('periods_planned', 'b'),
    ...planned('b', '2025-09-26', '2025-09-30', '2025-10-11'),
  ];
  const received = told('received', 'a');
  const lines = foldRuns([received, ...lead, ...co]);
  expect(lines).toEqual([
    received,
    { kind: 'obligation_planned', entries: lead },
    { kind: 'obligation_planned', entries: co },
  ]);
  expect(countOf(co)).toBe(4);
  expect(lead.map(plannedFor)).toEqual(['2025-09-26', '2025-09-30', '2025-10-11']);
});

it('leaves two dates, and many reports, as they are', () => {
  const few = planned('a', '2025-09-26', '2025-09-30');
  const reports = Array.from({ length: 5 }, () => told('report_written', 'a'));
  expect(foldRuns([...few, ...reports])).toEqual([...few, ...reports]);
});

it('reads points only where there are some', () => {
  const data = { kind: 'scored', assignment: 'a', entry: { kind: 'urge', points: -10, refers_to: 'red/1' } };
  const scored = { at: '', kind: 'scored', data };
  expect(pointsOf(scored)).toEqual({ kind: 'urge', points: -10, refersTo: 'red/1' });
  expect(pointsOf(told('received', 'a'))).toBeNull();
});
