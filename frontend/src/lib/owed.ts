// In: an obligation's label as the contract spells it: `receipt`, `2025-W40`, `redo:completion`. Out: what it means, to be said in words.
import { LEVELS, OBLIGATION_KINDS } from './vocabulary';

type ObligationKind = (typeof OBLIGATION_KINDS)[number];
type Level = (typeof LEVELS)[number];

export type Owed =
  | { what: 'kind'; kind: ObligationKind }
  | { what: 'dispute' }
  | { what: 'week' | 'month' | 'quarter'; year: string; n: number }
  | { what: 'milestone'; n: string }
  | { what: 'redo'; of: string }
  | { what: 'slip'; level: Level; n: number }
  | { what: 'named'; text: string };

const PERIOD = /^(?<year>\d{4})-(?<part>[WQ]?)(?<n>\d{1,2})$/;
const PARTS = { W: 'week', Q: 'quarter', '': 'month' } as const;

/** Reads a label; what is none says itself. */
export function readOwed(label: string): Owed {
  const kind = OBLIGATION_KINDS.find((known) => known === label);
  if (kind) return { what: 'kind', kind };
  if (label === 'dispute') return { what: 'dispute' };
  if (label.startsWith('redo:')) return { what: 'redo', of: label.slice('redo:'.length) };
  if (label.startsWith('milestone:')) return { what: 'milestone', n: label.slice('milestone:'.length) };
  const period = PERIOD.exec(label)?.groups;
  if (period)
    return {
      what: PARTS[period['part'] as keyof typeof PARTS],
      year: period['year'] ?? '',
      n: Number(period['n']),
    };
  const [word, n] = label.split('/');
  const level = LEVELS.find((known) => known === word);
  if (level && n && /^\d+$/.test(n)) return { what: 'slip', level, n: Number(n) };
  return { what: 'named', text: label };
}
