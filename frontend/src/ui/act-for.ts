// In: the deputy's choice. Out: from now on, calls in the principal's name; nothing seen before is kept.
import { useQueryClient } from '@tanstack/react-query';
import { actFor } from '@/api/session';
import type { PersonRef } from '@/api/types';
import { useGo } from './app-link';

export function useActFor(): (principal: PersonRef | null) => void {
  const cache = useQueryClient();
  const go = useGo();
  return (principal) => {
    actFor(principal);
    cache.clear();
    go('/');
  };
}
