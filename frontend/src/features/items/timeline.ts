// In: an item's events, the newest first. Out: the same, runs of one planning folded into one line that opens.
import type { TimelineEntry } from '@/api/types';

/** What is read of an event to fold it. */
export type Told = Pick<TimelineEntry, 'at' | 'kind' | 'assignmentId' | 'data'>;

/** Kinds that come by the dozen in one decision: an issue plans every date of the year. */
export const FOLDED = [
  'obligation_planned',
  'obligation_superseded',
  'obligation_waived',
  'prompted',
] as const satisfies readonly TimelineEntry['kind'][];
export type FoldedKind = (typeof FOLDED)[number];

export interface Run<T extends Told> {
  kind: FoldedKind;
  entries: T[];
}

/** Fewer than this are read as quickly as a line about them. */
const LEAST = 3;

/** That periods were planned through a day belongs to the dates planned; it is no date of its own. */
const ASIDE = 'periods_planned' satisfies TimelineEntry['kind'];

function foldedKind(kind: TimelineEntry['kind']): FoldedKind | undefined {
  return kind === ASIDE ? 'obligation_planned' : FOLDED.find((each) => each === kind);
}

/** The day an obligation was planned for. */
export function plannedFor({ data }: Told): string | undefined {
  return data.shape === 'owed' ? data.dueOn : undefined;
}

/** How many dates a run is about. */
export function countOf(entries: readonly Told[]): number {
  return entries.filter(({ kind }) => kind !== ASIDE).length;
}

export function foldRuns<T extends Told>(entries: readonly T[]): (T | Run<T>)[] {
  const lines: (T | Run<T>)[] = [];
  let start = 0;
  while (start < entries.length) {
    const first = entries[start];
    if (!first) break;
    const kind = foldedKind(first.kind);
    let end = start + 1;
    const alike = (each: T | undefined) =>
      each !== undefined &&
      foldedKind(each.kind) === kind &&
      each.at === first.at &&
      each.assignmentId === first.assignmentId;
    while (kind && alike(entries[end])) end += 1;
    const run = entries.slice(start, end);
    if (kind && countOf(run) >= LEAST) lines.push({ kind, entries: run });
    else lines.push(...run);
    start = end;
  }
  return lines;
}
