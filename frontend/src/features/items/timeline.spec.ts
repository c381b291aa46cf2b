// In: the events of an issue. Out: one line for the dates it planned, and every other line as it was.
import { expect, it } from 'vitest';
import { countOf, foldRuns, plannedFor, type Told } from './timeline';

const told = (kind: Told['kind'], assignmentId: string, data: Told['data'] = { shape: 'plain' }): Told => ({
  at: '2025-09-22T01:00:00Z',
  kind,
  assignmentId,
  data,
});
const planned = (assignment: string, ...days: string[]) =>
  days.map((dueOn) =>
    told('obligation_planned', assignment, {
      shape: 'owed',
      obligationId: `o-${dueOn}`,
      kind: 'periodic_report',
      label: '2025-W39',
      dueOn,
    }),
  );

it('folds the dates of one unit, and not those of another into them', () => {
  const lead = planned('a', '2025-09-26', '2025-09-30', '2025-10-11');
  const co = [
    ...planned('b', '2025-12-31'),
    told('periods_planned', 'b', { shape: 'day', on: '2025-12-31' }),
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
