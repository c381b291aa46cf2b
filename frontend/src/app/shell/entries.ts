// In: who is signed in, and the office's regulation. Out: the entries of the menu; the year's priorities only where the regulation knows of them.
import { useForeseen } from '@/api/lookups';
import { useActiveRoles } from '@/api/session';
import { type Entry, entriesOf } from './menu';

export function useEntries(): Entry[] {
  const entries = entriesOf(useActiveRoles());
  const asks = entries.some(({ key }) => key === 'plans');
  const foreseen = useForeseen('yearly_plan', asks);
  return entries.filter(({ key }) => key !== 'plans' || foreseen === true);
}
