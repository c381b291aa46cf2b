// In: an obligation's label as the contract spells it: `receipt`, `2025-W40`, `redo:completion`. Out: what it means, to be said in words.
export type Owed =
  | { what: 'receipt' | 'completion' | 'dispute' }
  | { what: 'week' | 'month' | 'quarter'; year: string; n: number }
  | { what: 'redo'; of: string }
  | { what: 'slip'; level: 'blue' | 'yellow' | 'red'; n: number }
  | { what: 'named'; text: string };

const PERIOD = /^(?<year>\d{4})-(?<part>[WQ]?)(?<n>\d{1,2})$/;
const SLIP = /^(?<level>blue|yellow|red)\/(?<n>\d+)$/;
const PARTS = { W: 'week', Q: 'quarter', '': 'month' } as const;

/** Reads a label; a milestone's is its own name. */
export function readOwed(label: string): Owed {
  if (label === 'receipt' || label === 'completion' || label === 'dispute') return { what: label };
  if (label.startsWith('redo:')) return { what: 'redo', of: label.slice('redo:'.length) };
  const period = PERIOD.exec(label)?.groups;
  if (period)
    return {
      what: PARTS[period['part'] as keyof typeof PARTS],
      year: period['year'] ?? '',
      n: Number(period['n']),
    };
  const slip = SLIP.exec(label)?.groups;
  if (slip) return { what: 'slip', level: slip['level'] as 'blue' | 'yellow' | 'red', n: Number(slip['n']) };
  return { what: 'named', text: label };
}
