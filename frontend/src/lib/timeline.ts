// In: an item's events, the newest first. Out: the same, runs of one planning folded into one line that opens.

/** What is read of an event; its facts are the domain's own and told as they were written. */
export interface Told {
  at: string;
  kind: string;
  data: unknown;
}

/** Kinds that come by the dozen in one decision: an issue plans every date of the year. */
export const FOLDED = [
  'obligation_planned',
  'obligation_superseded',
  'obligation_waived',
  'prompted',
] as const;
export type FoldedKind = (typeof FOLDED)[number];

export interface Run<T extends Told> {
  kind: FoldedKind;
  entries: T[];
}

/** Fewer than this are read as quickly as a line about them. */
const LEAST = 3;

/** That periods were planned through a day belongs to the dates planned; it is no date of its own. */
const ASIDE = 'periods_planned';

function foldedKind(kind: string): FoldedKind | undefined {
  return kind === ASIDE ? 'obligation_planned' : FOLDED.find((each) => each === kind);
}

function fact(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
}

/** The assignment an event belongs to. */
export function assignmentOf({ data }: Told): string | undefined {
  const id = fact(data, 'assignment');
  return typeof id === 'string' ? id : undefined;
}

/** The day an obligation was planned for. */
export function plannedFor({ data }: Told): string | undefined {
  const on = fact(fact(data, 'obligation'), 'due_on');
  return typeof on === 'string' ? on : undefined;
}

/** Points given: for what kind of thing, how many, and what they refer to as the contract spells it. */
export function pointsOf({ kind, data }: Told): { kind: string; points: number; refersTo: string } | null {
  if (kind !== 'scored') return null;
  const entry = fact(data, 'entry');
  const [what, points, refersTo] = ['kind', 'points', 'refers_to'].map((name) => fact(entry, name));
  return typeof what === 'string' && typeof points === 'number' && typeof refersTo === 'string'
    ? { kind: what, points, refersTo }
    : null;
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
      assignmentOf(each) === assignmentOf(first);
    while (kind && alike(entries[end])) end += 1;
    const run = entries.slice(start, end);
    if (kind && countOf(run) >= LEAST) lines.push({ kind, entries: run });
    else lines.push(...run);
    start = end;
  }
  return lines;
}
