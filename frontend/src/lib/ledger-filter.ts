// In: the query string of the ledger's address. Out: typed filters, and back; what is not understood is left out, never guessed.
import { LEVELS, oneOf, SECRECIES, STAGES, TIERS, TIMELINESS } from './vocabulary';

export const SORTS = ['-number', 'number', 'due_on', '-due_on', '-updated_at', 'updated_at'] as const;
export type LedgerSort = (typeof SORTS)[number];

export interface LedgerFilter {
  stage?: (typeof STAGES)[number];
  tier?: (typeof TIERS)[number];
  source?: string;
  unitId?: string;
  /** The priority of a year's plan that is carried out. */
  priorityId?: string;
  secrecy?: (typeof SECRECIES)[number];
  timeliness?: (typeof TIMELINESS)[number];
  urgeLevel?: (typeof LEVELS)[number];
  q?: string;
  dueFrom?: string;
  dueTo?: string;
  sort?: LedgerSort;
}

/** The filters of a page plus where in the list it stands and which columns it shows. */
export interface LedgerView {
  filter: LedgerFilter;
  cursor?: string;
  columns?: string[];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function compact<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, each]) => each !== undefined && each !== ''),
  ) as T;
}

export function parseLedger(search: string): LedgerView {
  const params = new URLSearchParams(search);
  const text = (name: string) => params.get(name)?.trim() || undefined;
  const day = (name: string) => {
    const value = text(name);
    return value && DAY.test(value) ? value : undefined;
  };
  const filter = compact<LedgerFilter>({
    stage: oneOf(STAGES, params.get('stage')),
    tier: oneOf(TIERS, params.get('tier')),
    source: text('source'),
    unitId: text('unitId'),
    priorityId: text('priorityId'),
    secrecy: oneOf(SECRECIES, params.get('secrecy')),
    timeliness: oneOf(TIMELINESS, params.get('timeliness')),
    urgeLevel: oneOf(LEVELS, params.get('urgeLevel')),
    q: text('q'),
    dueFrom: day('dueFrom'),
    dueTo: day('dueTo'),
    sort: oneOf(SORTS, params.get('sort')),
  });
  const cursor = text('cursor');
  const columns = text('columns')?.split(',');
  return { filter, ...(cursor ? { cursor } : {}), ...(columns ? { columns } : {}) };
}

/** The query string of a view, beginning with `?`, or nothing for the plain ledger. */
export function writeLedger(view: LedgerView): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(view.filter)) if (value) params.set(name, value);
  if (view.columns) params.set('columns', view.columns.join(','));
  if (view.cursor) params.set('cursor', view.cursor);
  const text = params.toString();
  return text ? `?${text}` : '';
}
